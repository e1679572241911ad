/** @jest-environment node */
import { type Drawn, startLogicLayer, until } from './logic-layer'

const root = 'dist/weapp'
const never = () => new Promise(() => {})
/** Answers of the server, by action; what is not named is never answered. */
const server =
  (answers: Record<string, unknown>) =>
  ({ url, success }: { url: string; success: (reply: object) => void }) => {
    const action = url.replace(/^.*\/api\//, '')
    if (action in answers) setTimeout(() => success({ statusCode: 200, data: { ok: true, data: answers[action] }, header: {} }), 0)
    return never()
  }
const me = {
  id: '7',
  name: '李明',
  face: '',
  kind: 'worker',
  regionCode: null,
  regionName: null,
  isUnionMember: false,
  home: null,
  unread: 0,
  grants: [],
  savedPlaces: [],
}
const isCamera = (node: Drawn) => Object.values(node).includes('scanCode')

/** WeChat's settings as the person has left them, and a person who changes them when the settings are opened. */
const settings = (scope: string, allowsWhenOpened: boolean) => {
  const granted = { [scope]: false }
  return {
    granted,
    openSetting: ({ success }: { success: (reply: object) => void }) => {
      granted[scope] = allowsWhenOpened
      setTimeout(() => success({ authSetting: { ...granted } }), 0)
    },
    getSetting: ({ success }: { success: (reply: object) => void }) => success({ authSetting: { ...granted } }),
  }
}

test('W07 a refused camera is allowed again in the settings, opened straight from the tap', async () => {
  const { openSetting, getSetting } = settings('scope.camera', true)
  const phone = startLogicLayer(root, { openSetting, getSetting, request: server({}) })
  phone.launch('checkin/self')
  const page = phone.open('checkin/self')
  await until(() => page.nodes().some(isCamera), 'the camera')
  page.send(page.nodes().find(isCamera)!, 'error', { errMsg: 'insertCamera:fail auth deny' })
  await until(() => page.text().includes('去设置里允许') && !page.nodes().some(isCamera), 'the way back')
  page.tap(/去设置里允许/)
  // In the same turn: WeChat refuses it later.
  expect(phone.callsOf('openSetting')).toHaveLength(1)
  await until(() => page.nodes().some(isCamera), 'the camera again')
  expect(page.text()).not.toContain('去设置里允许')
})

test('W07 what was allowed elsewhere is seen when the page is shown again; while it is not, the page stays as it is', async () => {
  const { granted, openSetting, getSetting } = settings('scope.camera', false)
  const phone = startLogicLayer(root, { openSetting, getSetting, request: server({}) })
  phone.launch('checkin/self')
  const page = phone.open('checkin/self')
  await until(() => page.nodes().some(isCamera), 'the camera')
  page.send(page.nodes().find(isCamera)!, 'error', { errMsg: 'insertCamera:fail:auth denied' })
  await until(() => page.text().includes('去设置里允许'), 'the way back')
  page.hide()
  page.show()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(page.nodes().some(isCamera)).toBe(false)
  granted['scope.camera'] = true
  page.hide()
  page.show()
  await until(() => page.nodes().some(isCamera), 'the camera again')
})

test('W07 a camera that is not there at all sends nobody to the settings', async () => {
  const phone = startLogicLayer(root, { request: server({}) })
  phone.launch('checkin/self')
  const page = phone.open('checkin/self')
  await until(() => page.nodes().some(isCamera), 'the camera')
  page.send(page.nodes().find(isCamera)!, 'error', { errMsg: 'insertCamera:fail no camera' })
  await until(() => !page.nodes().some(isCamera), 'the end of the camera')
  expect(page.text()).not.toContain('去设置里允许')
})

test('W07 a camera that a call took away is made anew when the page is shown', async () => {
  const phone = startLogicLayer(root, { request: server({}) })
  phone.launch('checkin/self')
  const page = phone.open('checkin/self')
  await until(() => page.nodes().some(isCamera), 'the camera')
  const before = page.nodes().find(isCamera)!
  page.hide()
  page.send(before, 'stop')
  page.show()
  await until(() => page.nodes().some((node) => isCamera(node) && node.sid !== before.sid), 'another camera')
  expect(page.nodes().filter(isCamera)).toHaveLength(1)
})

test('W07 a refused location is allowed again, and the place is then chosen', async () => {
  const { granted, openSetting, getSetting } = settings('scope.userFuzzyLocation', true)
  const phone = startLogicLayer(root, {
    openSetting,
    getSetting,
    getFuzzyLocation: (options: { success: (at: object) => void; fail: (why: object) => void }) =>
      granted['scope.userFuzzyLocation']
        ? options.success({ latitude: 36.06, longitude: 103.78 })
        : options.fail({ errMsg: 'getFuzzyLocation:fail auth deny' }),
    request: server({ 'places/listRegions': [], 'places/locate': { code: '620103', name: '七里河区', fullName: '兰州市 七里河区', level: 'county' } }),
  })
  phone.launch('places/pick')
  const page = phone.open('places/pick')
  await until(() => page.text().includes('我的位置'), 'the row')
  page.tap(/^我的位置/)
  await until(() => page.text().includes('去设置里允许'), 'the way back')
  page.tap(/去设置里允许/)
  expect(phone.callsOf('openSetting')).toHaveLength(1)
  await until(() => [...phone.storage.keys()].some((key) => key.startsWith('ufc.place@')), 'the place')
})

describe('W06 a file with names in it', () => {
  const files = () => {
    const kept = new Map<string, string>()
    const manager = {
      mkdirSync: () => {},
      rmdirSync: () => kept.clear(),
      writeFileSync: (path: string, content: string) => void kept.set(path, content),
      unlinkSync: (path: string) => void kept.delete(path),
    }
    return { kept, manager }
  }
  const start = async (shareFileMessage: (options: object) => Promise<object>) => {
    const { kept, manager } = files()
    kept.set('left from yesterday', 'names')
    const said: string[] = []
    const phone = startLogicLayer(root, {
      getFileSystemManager: () => manager,
      shareFileMessage,
      showToast: ({ title }: { title: string }) => void said.push(title),
      request: server({ 'identity/getMe': me, 'identity/exportMe': { persons: [me] } }),
    })
    phone.keep('token', 'token')
    phone.keep('me', me)
    phone.keep('owner', '7')
    phone.launch('identity/profile')
    await until(() => kept.size === 0, 'the end of what was left')
    const page = phone.open('identity/profile')
    await until(() => page.text().includes('下载我的全部资料'), 'the row')
    page.tap(/下载我的全部资料/)
    await until(() => page.text().includes('发到微信聊天'), 'the second tap')
    // Fetched, and not yet sent: WeChat would refuse it here.
    expect(phone.callsOf('shareFileMessage')).toEqual([])
    expect([...kept.keys()]).toEqual(['wxfile://usr/to-send/我的资料.json'])
    return { phone, page, kept, said }
  }
  test('is fetched, sent by a second tap, said to be sent, and removed', async () => {
    const { phone, page, kept, said } = await start(async () => ({}))
    page.tap(/^发到微信聊天$/)
    expect(phone.callsOf('shareFileMessage')).toEqual([{ filePath: 'wxfile://usr/to-send/我的资料.json', fileName: '我的资料.json' }])
    await until(() => said.includes('发出去了'), 'the outcome')
    await until(() => kept.size === 0, 'the end of the file')
  })
  test('that is not sent after all can be sent again, and is removed when that is given up', async () => {
    const { phone, page, kept } = await start(async () => Promise.reject({ errMsg: 'shareFileMessage:fail cancel' }))
    page.tap(/^发到微信聊天$/)
    await until(() => page.text().includes('还没发，可以再发一次'), 'the outcome')
    expect(kept.size).toBe(1)
    page.tap(/^发到微信聊天$/)
    expect(phone.callsOf('shareFileMessage')).toHaveLength(2)
    page.tap(/^不发了$/)
    await until(() => kept.size === 0, 'the end of the file')
  })
  test('does not outlive its page either', async () => {
    const { page, kept } = await start(async () => ({}))
    page.close()
    await until(() => kept.size === 0, 'the end of the file')
    expect(kept.size).toBe(0)
  })
})

test('W16 a newer version is offered, and taken only when the person says so', async () => {
  for (const confirm of [false, true]) {
    let ready: (() => void) | null = null
    const applied: string[] = []
    const phone = startLogicLayer(root, {
      getUpdateManager: () => ({ onUpdateReady: (then: () => void) => (ready = then), applyUpdate: () => void applied.push('yes') }),
      showModal: ({ success }: { success: (answer: object) => void }) => success({ confirm, cancel: !confirm }),
      request: server({}),
    })
    phone.launch()
    await until(() => ready !== null, 'the question for a newer version')
    expect(applied).toEqual([])
    ready!()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(phone.callsOf('showModal')).toHaveLength(1)
    expect(applied).toEqual(confirm ? ['yes'] : [])
  }
})

test.each([
  ['a phone with a wide capsule', () => ({ left: 260, width: 100 }), '115px'],
  ['a phone that does not know yet', () => ({ left: 0, width: 0 }), '95px'],
  [
    'a phone that cannot say',
    () => {
      throw new Error('not ready')
    },
    '95px',
  ],
])("W16 the bar leaves WeChat's capsule free: %s", async (_, getMenuButtonBoundingClientRect, room) => {
  const phone = startLogicLayer(root, { getMenuButtonBoundingClientRect, request: server({}) })
  phone.launch('places/pick')
  const page = phone.open('places/pick')
  const isRoom = (value: unknown) => String(value).replaceAll(' ', '').includes(`padding-right:${room}`)
  await until(() => page.text().includes('选个地方'), 'the bar')
  expect(page.nodes().flatMap((node) => Object.values(node).filter(isRoom))).toHaveLength(1)
})

test("a key comes from WeChat's generator, never from Math.random", async () => {
  const asked: number[] = []
  const phone = startLogicLayer(root, {
    getRandomValues: async ({ length }: { length: number }) => (asked.push(length), { randomValues: new Uint8Array(length).fill(7).buffer }),
    request: server({}),
  })
  phone.launch()
  await until(() => asked.length > 0, 'the order of random bytes')
  expect(asked).toEqual([2048])
})
