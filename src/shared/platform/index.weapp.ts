import Taro from '@tarojs/taro'
import { attempt, ok, unsupported } from './attempt'
import { beep } from './beep'
import { addRandom, orderRandomBy } from '../core/random'
import type { Phone, Platform, Scope, Sound } from './port'

/** The distance in px from the window's right edge to the left of WeChat's capsule, which differs between phones; 95 until WeChat knows it. */
const capsule = (windowWidth: number) => {
  try {
    const { left, width } = Taro.getMenuButtonBoundingClientRect()
    return width > 0 && left > 0 && left < windowWidth ? windowWidth - left : 95
  } catch {
    return 95
  }
}

/** WeChat's standard type size is 17 px. */
const standardFont = 17

export const readPhone = (): Phone => {
  const base = Taro.getAppBaseInfo() as { theme?: string; fontSizeSetting?: number }
  const { windowWidth, windowHeight, statusBarHeight = 20, pixelRatio = 2 } = Taro.getWindowInfo()
  return {
    isDark: base.theme === 'dark',
    fontScale: (base.fontSizeSetting ?? standardFont) / standardFont,
    statusBar: statusBarHeight,
    capsule: capsule(windowWidth),
    width: windowWidth,
    height: windowHeight,
    pixels: pixelRatio,
  }
}

export function onPhoneChange(then: () => void) {
  Taro.onThemeChange?.(then)
  Taro.onWindowResize?.(then)
}

/** Sets the colours of the clock above our own bar, so that it stays readable, and of the background. */
export function applyTheme(isDark: boolean) {
  const ink = isDark ? '#ffffff' : '#000000'
  void attempt(() => Taro.setNavigationBarColor({ frontColor: ink, backgroundColor: isDark ? '#101012' : '#f1f1f2' }))
  void attempt(() => Taro.setBackgroundColor({ backgroundColor: isDark ? '#101012' : '#f1f1f2' }))
}

/** How many sheets are open. WeChat asks before leaving the page while there is one. */
let guards = 0
export const catchBack: Platform['catchBack'] = () => {
  if (guards++ === 0) void attempt(async () => Taro.enableAlertBeforeUnload({ message: '还没弄完，要离开这一页吗？' }))
  let isOver = false
  return () => {
    if (!isOver && --guards === 0) void attempt(async () => Taro.disableAlertBeforeUnload())
    isOver = true
  }
}

export const watchNear: Platform['watchNear'] = (id, tell) => {
  const page = Taro.getCurrentInstance().page
  if (!page || !Taro.createIntersectionObserver) {
    tell(true, 0)
    return () => {}
  }
  const { windowHeight } = Taro.getWindowInfo()
  const watcher = Taro.createIntersectionObserver(page)
  watcher
    .relativeToViewport({ top: windowHeight * 2, bottom: windowHeight * 2 })
    .observe(`#${id}`, ({ intersectionRatio = 1, boundingClientRect }) => tell(intersectionRatio > 0, boundingClientRect?.height ?? 0))
  return () => watcher.disconnect()
}

export const whenBack: Platform['whenBack'] = (then) => {
  const changed = ({ isConnected }: { isConnected: boolean }) => isConnected && then()
  Taro.onNetworkStatusChange(changed)
  Taro.onAppShow(then)
  return () => {
    Taro.offNetworkStatusChange(changed)
    Taro.offAppShow(then)
  }
}

export const print = () => unsupported

export const viewPictures: Platform['viewPictures'] = (pictures, index) =>
  void attempt(() => Taro.previewImage({ urls: pictures.map(({ url }) => url), current: pictures[index]?.url ?? '' }))

/** The position to about a district, which is enough for a nearby feed; the fuzzy interface needs a smaller permission. */
export const locate: Platform['locate'] = () =>
  attempt(async () => {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' })
    return { lat: Number(latitude), lng: Number(longitude) }
  })

/** A point on WeChat's own map, for the form of a venue. */
export const choosePoint: Platform['choosePoint'] = () =>
  attempt(async () => {
    const { latitude, longitude } = await Taro.chooseLocation({})
    return { lat: Number(latitude), lng: Number(longitude) }
  })

/** The templates of subscribe messages, by kind of notice. */
const templates = new Map(MESSAGE_TEMPLATES.split(',').map((pair) => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? ''] as const))

export const subscribe: Platform['subscribe'] = async (kinds) => {
  const known = kinds.filter((kind) => templates.has(kind)).slice(0, 5)
  if (known.length === 0) return unsupported
  const asked = await attempt(() => Taro.requestSubscribeMessage({ tmplIds: known.map((kind) => templates.get(kind) ?? ''), entityIds: [] }))
  if (asked.kind !== 'ok') return asked
  const answers: Record<string, unknown> = { ...asked.value }
  return ok(known.filter((kind) => answers[templates.get(kind) ?? ''] === 'accept'))
}

/** Sharing goes through WeChat's own menu (useShareAppMessage) and `<Button openType="share">`. */
export const share = async () => unsupported

/** The scenes of scanning a code with the camera: 1011 a QR, 1047 a 小程序码. By long press, from the album or a chat it is another one. */
const cameraScenes = [1011, 1047]
export const scannedCode: Platform['scannedCode'] = (scene) => {
  try {
    const code = decodeURIComponent(scene ?? '')
    return code && cameraScenes.includes(Number(Taro.getEnterOptionsSync().scene)) ? code : null
  } catch {
    return null
  }
}

export const login: Platform['login'] = () => attempt(async () => (await Taro.login()).code)

export const addToCalendar: Platform['addToCalendar'] = (event) =>
  attempt(async () => {
    await Taro.addPhoneCalendar({
      title: event.title,
      location: event.place,
      description: event.notes ?? '',
      startTime: Math.floor(Date.parse(event.startsAt) / 1000),
      endTime: String(Math.floor(Date.parse(event.endsAt) / 1000)),
      alarm: true,
      alarmOffset: 7200,
    })
    return null
  })

export const openMap: Platform['openMap'] = ({ lat, lng, name, address }) =>
  attempt(async () => {
    await Taro.openLocation({ latitude: lat, longitude: lng, name, address })
    return null
  })

// WeChat's audio context has the parts that beep uses.
export const playSound = (sound: Sound) => beep(() => Taro.createWebAudioContext() as unknown as AudioContext, sound)

export function vibrate(isLong: boolean) {
  void attempt(() => (isLong ? Taro.vibrateLong() : Taro.vibrateShort({ type: 'medium' })))
}

export const raiseBrightness: Platform['raiseBrightness'] = async () => {
  const before = await attempt(() => Taro.getScreenBrightness())
  if (before.kind !== 'ok') return () => {}
  await attempt(() => Taro.setScreenBrightness({ value: 1 }))
  await attempt(() => Taro.setKeepScreenOn({ keepScreenOn: true }))
  return () => {
    void attempt(() => Taro.setScreenBrightness({ value: (before.value as unknown as { value: number }).value }))
    void attempt(() => Taro.setKeepScreenOn({ keepScreenOn: false }))
  }
}

export const copy: Platform['copy'] = (text) =>
  attempt(async () => {
    await Taro.setClipboardData({ data: text })
    return null
  })

/** The folder of files to send. They hold names of people and must not stay on the phone, so the folder is emptied at launch too. */
const outbox = () => `${Taro.env.USER_DATA_PATH}/to-send`
const quietly = (run: () => void) => {
  try {
    run()
  } catch {
    // The file does not exist, or is in use; the next launch tries again.
  }
}

export const readyFile: Platform['readyFile'] = ({ name, content, encoding = 'utf8' }) =>
  attempt(async () => {
    const files = Taro.getFileSystemManager()
    const fileName = name.replace(/[\\/:*?"<>|]/g, ' ')
    const filePath = `${outbox()}/${fileName}`
    quietly(() => files.mkdirSync(outbox(), true))
    files.writeFileSync(filePath, content, encoding)
    return {
      name: fileName,
      send: () =>
        attempt(async () => {
          await Taro.shareFileMessage({ filePath, fileName })
          return null
        }),
      drop: () => quietly(() => files.unlinkSync(filePath)),
    }
  })

const scopes = { camera: 'scope.camera', location: 'scope.userFuzzyLocation' } as const
const allows = (scope: Scope, settings: unknown) => (settings as Record<string, boolean>)[scopes[scope]] === true

export const askAgain: Platform['askAgain'] = async (scope) => {
  const asked = await attempt(() => Taro.openSetting())
  return asked.kind === 'ok' && allows(scope, asked.value.authSetting)
}
export const isGranted: Platform['isGranted'] = async (scope) => {
  const known = await attempt(() => Taro.getSetting())
  return known.kind === 'ok' && allows(scope, known.value.authSetting)
}

orderRandomBy(() => void attempt(async () => addRandom(new Uint8Array((await Taro.getRandomValues({ length: 2048 })).randomValues))))

export const atLaunch = () => {
  quietly(() => Taro.getFileSystemManager().rmdirSync(outbox(), true))
  quietly(() => {
    const updates = Taro.getUpdateManager()
    updates.onUpdateReady(() => {
      void attempt(async () => {
        const ask = { title: '有新版本', content: '重新打开就用上了', confirmText: '重新打开', cancelText: '等一会儿' }
        if ((await Taro.showModal(ask)).confirm) updates.applyUpdate()
      })
    })
  })
}

export const toast = (title: string) =>
  void attempt(async () => {
    await Taro.showToast({ title, icon: 'none' })
    return null
  })

export const callPhone: Platform['callPhone'] = (number) =>
  attempt(async () => {
    await Taro.makePhoneCall({ phoneNumber: number })
    return null
  })

const checked: Platform = {
  readPhone,
  onPhoneChange,
  applyTheme,
  catchBack,
  watchNear,
  whenBack,
  print,
  viewPictures,
  locate,
  choosePoint,
  subscribe,
  share,
  login,
  scannedCode,
  addToCalendar,
  openMap,
  playSound,
  vibrate,
  raiseBrightness,
  copy,
  readyFile,
  askAgain,
  isGranted,
  atLaunch,
  callPhone,
  toast,
}
void checked
