import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from './compilers'
import { appJson } from './package'

/** WeChat's interfaces that touch private things, with the heading under which the console wants each declared. */
const interfaces: Record<string, string> = {
  ...Object.fromEntries(
    [
      'getLocation',
      'onLocationChange',
      'startLocationUpdate',
      'startLocationUpdateBackground',
      'chooseLocation',
      'choosePoi',
      'chooseAddress',
      'getFuzzyLocation',
    ].map((name) => [name, '位置']),
  ),
  ...Object.fromEntries(['chooseImage', 'chooseMedia', 'chooseVideo'].map((name) => [name, '选中的照片或视频'])),
  ...Object.fromEntries(['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'].map((name) => [name, '相册（仅写入）'])),
  ...Object.fromEntries(['addPhoneCalendar', 'addPhoneRepeatCalendar'].map((name) => [name, '日历（仅写入）'])),
  ...Object.fromEntries(['setClipboardData', 'getClipboardData'].map((name) => [name, '剪切板'])),
  ...Object.fromEntries(['startRecord', 'getRecorderManager', 'joinVoIPChat'].map((name) => [name, '麦克风'])),
  ...Object.fromEntries(['openBluetoothAdapter', 'createBLEPeripheralServer'].map((name) => [name, '蓝牙'])),
  ...Object.fromEntries(['startAccelerometer', 'startCompass', 'startGyroscope', 'startDeviceMotionListening'].map((name) => [name, '传感器'])),
  addPhoneContact: '通讯录（仅写入）',
  chooseContact: '通讯录',
  chooseMessageFile: '选中的文件',
  createCameraContext: '摄像头',
  createVKSession: '摄像头',
  getUserProfile: '昵称和头像',
  getUserInfo: '昵称和头像',
  getWeRunData: '微信运动步数',
  chooseLicensePlate: '车牌号',
  chooseInvoiceTitle: '发票',
  chooseInvoice: '发票',
  getPhoneNumber: '手机号',
  chooseAvatar: '昵称和头像',
}
/** Elements and attributes that count as a call of such an interface. */
const elements: [RegExp, string, string][] = [
  [/<camera\b/, 'camera', '摄像头'],
  [/<live-pusher\b/, 'live-pusher', '摄像头'],
  [/open-type="getPhoneNumber/, 'getPhoneNumber', '手机号'],
]
/** Interfaces that requiredPrivateInfos of app.json must name too, or WeChat refuses the call. */
const inAppJson = Object.keys(interfaces).filter((name) => interfaces[name] === '位置')

/** The private interfaces that a package's own scripts and templates use, each with the console's heading. Names that Taro only lists are not counted. */
export const privateInterfacesOf = (root: string): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const file of filesIn(root, '.js', '.wxml')) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [name, heading] of Object.entries(interfaces)) if (new RegExp(`\\.${name}\\b`).test(text)) found[name] = heading
    for (const [sign, name, heading] of elements) if (sign.test(text)) found[name] = heading
  }
  return found
}

/** The interfaces in the README's table, by rows such as `| \`chooseMedia\` | 选中的照片或视频 | … |`. */
export const declaredIn = (readme: string): Record<string, string> =>
  Object.fromEntries(
    [...readme.matchAll(/^\| `(\w[\w-]*)` \| ([^|]+?) \|/gm)]
      .map(([, name = '', heading = '']) => [name, heading])
      .filter(([name]) => name! in interfaces || elements.some(([, element]) => element === name)),
  )

/** The differences between the code, the README and app.json about what is private. */
export const privacyFaults = (root: string, readme: string): string[] => {
  const [used, declared] = [privateInterfacesOf(root), declaredIn(readme)]
  const required = appJson(root).requiredPrivateInfos ?? []
  return [
    ...Object.keys(used)
      .filter((name) => declared[name] !== used[name])
      .map((name) => `${name} (${used[name]}) is used; the README says ${declared[name] ?? 'nothing'}`),
    ...Object.keys(declared)
      .filter((name) => !(name in used))
      .map((name) => `${name} is in the README and not used`),
    ...inAppJson.filter((name) => name in used && !required.includes(name)).map((name) => `${name} is used and not in requiredPrivateInfos`),
    ...required.filter((name) => !(name in used)).map((name) => `${name} is in requiredPrivateInfos and not used: the review refuses that`),
  ]
}
