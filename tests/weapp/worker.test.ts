/** @jest-environment jsdom */
import { type Product, startProduct } from '../product'
import { overBudget } from './figures'
import { setClock } from './clock'
import { type Phone, startPhone } from './phone'

jest.setTimeout(120_000)
/** Tonight's class is at seven, its passes are shown. */
const now = '2026-11-23T09:40:00.000Z'
let resetClock: () => void
let product: Product
let phone: Phone
let token: string
const ofTonight = '手机拍好中山桥'

const sum = (bytes: number[]) => bytes.reduce((total, size) => total + size, 0)
/** Waits until nothing was set for a while. */
const settle = async () => {
  for (let count = -1; count !== phone.setData.length; await phone.wait(400)) count = phone.setData.length
}
const signIn = async (key: string) => {
  const signed = await phone.call<{ token: string; me: object }>('identity/signInDemo', { key })
  phone.keep('token', signed.token)
  phone.keep('me', signed.me)
  return signed.token
}
const sessionId = async (title: string) =>
  (await phone.call<{ sessions: { sessionId: string; activityId: string }[] }>('activities/search', { text: title })).sessions[0]!

beforeAll(async () => {
  product = await startProduct({ DEMO_NOW: now })
  resetClock = setClock(now)
  phone = await startPhone(product.url)
  token = await signIn('parent')
  const { id } = phone.recall<{ id: string }>('me')
  phone.keep(`place@${id}`, {
    scope: 'near',
    name: '西湖街道',
    fullName: '兰州市 七里河区 西湖街道',
    regionCode: '620103',
    point: { lat: 36.066, lng: 103.786 },
  })
  phone.launch()
})
afterAll(async () => {
  resetClock()
  await product?.stop()
})

test('the first feed is 20 cards in at most two steps, and a like is one small one', async () => {
  phone.setData.length = 0
  const feed = await phone.open('tabs/feed', {}, '报名')
  await feed.until(() => feed.count(/^post-/) >= 20, '20 cards')
  await settle()
  // The empty page and, on a slow line, grey boxes come before the answer; they are about 3 KB each. The sum counts them too.
  const steps = phone.setData.filter((bytes) => bytes > 4000)
  expect(overBudget({ name: 'setData of the first feed, 20 cards', value: steps.length, unit: 'calls', budget: 2 })).toBeNull()
  expect(overBudget({ name: 'bytes of the first feed, 20 cards', value: Math.round(sum(phone.setData) / 102.4) / 10, unit: 'KB', budget: 45 })).toBeNull()
  // The unread mark of the tab bar comes with an answer of its own; it is no part of a like.
  await feed.until(() => feed.find(/^消息，\d+ 条未读$/) !== undefined, 'the unread mark')
  await settle()
  phone.setData.length = 0
  feed.tap(/^赞/)
  await settle()
  expect(overBudget({ name: 'setData of a like', value: phone.setData.length, unit: 'calls', budget: 1 })).toBeNull()
  expect(overBudget({ name: 'bytes of a like', value: sum(phone.setData), unit: 'bytes', budget: 300 })).toBeNull()
  phone.setData.length = 0
  feed.tap(/^报名/)
  await phone.wait(100)
  expect(overBudget({ name: 'bytes of the tap on 报名', value: sum(phone.setData), unit: 'bytes', budget: 1024 })).toBeNull()
  await feed.until(() => feed.host.textContent?.includes('确认报名'), 'the sheet')
  feed.close()
})

test('an activity says what, when, where, and is enrolled in with two taps', async () => {
  const { activityId } = await sessionId(ofTonight)
  const detail = await phone.open('activities/detail', { id: activityId }, ofTonight)
  for (const words of ['19:00–20:30', '都市会客厅']) expect(detail.host.textContent).toContain(words)
  await detail.until(() => detail.find(/^报名/) !== undefined, 'the button')
  detail.tap(/^报名/)
  // The sheet is drawn before it is needed: its words are there, the session is not yet.
  await settle()
  await detail.until(() => detail.host.textContent?.includes('确认报名'), 'the sheet')
  detail.tap(/^确认报名/)
  await detail.until(() => detail.host.textContent?.includes('报上了'), 'the answer')
  detail.close()
  const { items: mine } = await phone.call<{ items: { title: string; status: string }[] }>('enrollment/listMine', { which: 'open' }, token)
  expect(mine.find(({ title }) => title === ofTonight)?.status).toBe('confirmed')
})

test('the pass is made on the phone', async () => {
  const passes = await phone.open('tabs/passes', {}, ofTonight)
  await passes.until(() => /[0-9A-Z]{4}/.test(passes.host.textContent ?? ''), 'the spoken code')
  // 25 modules and the quiet zone, as a picture made here: no request is made for it.
  expect(passes.attributes()).toContainEqual(expect.stringMatching(/^data:image\//))
  passes.close()
})
