/** @jest-environment node */
import type { Me } from '../../types/identity'
import { type LogicLayer, startLogicLayer, until } from './logic-layer'

const root = 'dist/weapp-cloud'
const me = (more: Partial<Me> = {}): Me => ({
  id: '7',
  name: '李明',
  face: '',
  kind: 'worker',
  regionCode: '620103',
  regionName: '七里河区',
  isUnionMember: false,
  home: { scope: 'region', name: '七里河区', fullName: '兰州市 七里河区', regionCode: '620103', point: { lat: 36.06, lng: 103.78 } },
  unread: 3,
  grants: [],
  savedPlaces: [],
  ...more,
})
const answers: Record<string, unknown> = {
  'feed/listFeed': { items: [], cursor: null, now: '2026-11-23T09:40:00.000Z' },
  'feed/countFeed': { today: 0, todayEvening: 0, byCategory: {}, byHours: {} },
  'enrollment/listMine': { items: [], cursor: null },
  'checkin/listPasses': { items: [], cursor: null },
  'identity/getMe': me(),
  'identity/signInWechat': { token: '', me: me() },
  'identity/listDemoPersons': [],
  'identity/signOut': null,
}
type Request = { name: string; data: { action: string; input: unknown } }
type Answer = (name: string) => Promise<unknown>
const give: Answer = async (name) => {
  if (!(name in answers)) throw new Error(`nobody answers ${name}`)
  return { result: { ok: true, data: answers[name] } }
}

/** A cloud as WeChat's: it refuses whoever asks before it is opened. `asked` is every call in order, opening included. */
const makeCloud = (answer: Answer = give) => {
  const asked: string[] = []
  return {
    asked,
    init: ({ env }: { env: string }) => void asked.push(`init ${env}`),
    callFunction: async ({ name, data }: Request) => {
      if (!asked.some((each) => each.startsWith('init'))) throw { errCode: -1, errMsg: "Cloud API isn't enabled, please call wx.cloud.init first" }
      asked.push(`${name}/${data.action}`)
      return answer(`${name}/${data.action}`)
    },
  }
}
const known = (phone: LogicLayer) => {
  phone.keep('token', 'cloud')
  phone.keep('me', me())
  phone.keep('owner', '7')
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 300))

test('W03 the cloud is opened once, before anything asks', async () => {
  const cloud = makeCloud()
  const phone = startLogicLayer(root, { cloud })
  known(phone)
  phone.launch()
  phone.open('tabs/feed')
  await until(() => cloud.asked.includes('identity/getMe'), 'the question who I am')
  await settle()
  expect(cloud.asked[0]).toMatch(/^init /)
  expect(cloud.asked.filter((each) => each.startsWith('init'))).toHaveLength(1)
  expect(phone.said.filter((line) => line.startsWith('error'))).toEqual([])
})

test.each([
  ['no network', { errMsg: 'cloud.callFunction:fail request:fail ERR_INTERNET_DISCONNECTED' }, '没连上网'],
  ['the platform is at its end', { errCode: -504003, errMsg: 'cloud.callFunction:fail Error: errCode: -504003 Invoking task timed out' }, '没连上网'],
  ['no such function', { errCode: -501000, errMsg: 'cloud.callFunction:fail FunctionName parameter could not be found 13912345678' }, '人太多'],
  ['no permission', { errCode: -601034, errMsg: 'cloud.callFunction:fail 没有权限' }, '人太多'],
  ['the function broke', { errCode: -504002, errMsg: 'cloud.callFunction:fail functions execute fail' }, '人太多'],
])('W03 what the cloud throws is told to the console and the person: %s', async (_, failure, words) => {
  const cloud = makeCloud(async (name) => (name === 'identity/signInWechat' ? Promise.reject(failure) : give(name)))
  const phone = startLogicLayer(root, { cloud })
  phone.launch('identity/sign-in')
  const page = phone.open('identity/sign-in')
  await until(() => page.text().includes('微信登录'), 'the button')
  page.tap(/^用微信登录$/)
  await until(() => page.text().includes(words), `the words ${words}; it shows ${page.text()}`)
  const line = phone.said.find((each) => each.startsWith('error cloud identity/signInWechat'))
  expect(line).toContain(String(failure.errMsg).slice(0, 30))
  expect(line).not.toMatch(/\d{11}/)
})

test('W13 a call that is never answered ends after twelve seconds, and its late answer changes nothing', async () => {
  const cloud = makeCloud((name) => (name === 'identity/signInWechat' ? new Promise(() => {}) : give(name)))
  const phone = startLogicLayer(root, { cloud })
  phone.launch('identity/sign-in')
  const page = phone.open('identity/sign-in')
  await until(() => page.text().includes('微信登录'), 'the button')
  const started = Date.now()
  page.tap(/^用微信登录$/)
  for (let turn = 0; turn < 3 && !page.text().includes('没连上网'); turn++) await until(() => page.text().includes('没连上网'), 'an end').catch(() => {})
  expect(page.text()).toContain('没连上网')
  expect(Date.now() - started).toBeGreaterThan(11_000)
  expect(Date.now() - started).toBeLessThan(15_000)
})

test('W04 who is signed out signs in by one tap, signs out, stays signed out at the next launch, and signs in again', async () => {
  const cloud = makeCloud()
  const phone = startLogicLayer(root, { cloud })
  phone.launch()
  await settle()
  // A guest is nobody: the cloud is not asked who that is.
  expect(cloud.asked.filter((each) => each.startsWith('identity'))).toEqual([])
  const signIn = async () => {
    const page = phone.open('identity/sign-in')
    await until(() => page.text().includes('微信登录'), 'the button')
    page.tap(/^用微信登录$/)
    await until(() => phone.storage.has('ufc.me'), 'the person')
    page.close()
  }
  await signIn()
  const profile = phone.open('identity/profile')
  await until(() => profile.text().includes('退出登录'), 'the way out')
  profile.tap(/退出登录/)
  await until(() => !phone.storage.has('ufc.me'), 'the end')
  profile.close()
  expect(phone.storage.get('ufc.token')).toBeUndefined()

  const again = startLogicLayer(root, { cloud: makeCloud() })
  for (const [key, value] of phone.storage) again.storage.set(key, value)
  again.launch()
  const feed = again.open('tabs/feed')
  await until(() => feed.text().includes('朋友圈'), 'the feed')
  await settle()
  expect(again.storage.has('ufc.me')).toBe(false)

  await signIn()
  expect(phone.storage.has('ufc.me')).toBe(true)
})

describe('W18 the launch of a known worker', () => {
  const launch = async (keep: (phone: LogicLayer) => void) => {
    const inputs: unknown[] = []
    const cloud = makeCloud()
    const { callFunction } = cloud
    cloud.callFunction = (request) => {
      if (request.data.action === 'listFeed') inputs.push(request.data.input)
      return callFunction(request)
    }
    const phone = startLogicLayer(root, { cloud })
    known(phone)
    keep(phone)
    phone.launch()
    const page = phone.open('tabs/feed')
    await until(() => cloud.asked.includes('checkin/listPasses'), 'the passes')
    // The mark of what is unread used to be asked for after a second and a half.
    await new Promise((resolve) => setTimeout(resolve, 2000))
    return { calls: cloud.asked.filter((each) => !each.startsWith('init')), page, inputs }
  }
  test('asks at most five things, none twice, and the first page once, near the chosen place', async () => {
    const place = { scope: 'near', name: '家', fullName: '', regionCode: '620103', point: { lat: 36, lng: 103 } }
    const { calls, inputs, page } = await launch((phone) => phone.keep('place@7', place))
    console.log(`launch: ${calls.join(', ')}`)
    expect([...calls].sort()).toEqual(['checkin/listPasses', 'enrollment/listMine', 'feed/countFeed', 'feed/listFeed', 'identity/getMe'])
    expect(inputs).toEqual([{ near: place.point }])
    expect(page.nodes().some((node) => Object.values(node).includes('消息，3 条未读'))).toBe(true)
  })
  test('without a chosen place the first page is that of the home region, and no other', async () => {
    const { calls, inputs } = await launch(() => {})
    expect(calls.length).toBeLessThanOrEqual(5)
    expect(inputs).toEqual([{ regionCode: '620103' }])
  })
})
