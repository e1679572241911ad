/** @jest-environment jsdom */
import type { Pass } from '../../types/checkin'
import { makePass } from '../../types/pass'
import { type Product, startProduct } from '../product'
import { type Phone, setClock, startPhone } from './phone'

jest.setTimeout(120_000)
const now = '2026-11-23T09:40:00.000Z'
let resetClock: () => void
let product: Product
let phone: Phone
beforeAll(async () => {
  product = await startProduct({ DEMO_NOW: now })
  resetClock = setClock(now)
  phone = await startPhone(product.url)
  const signed = await phone.call<{ token: string; me: object }>('identity/signInDemo', { key: 'volunteer' })
  phone.keep('token', signed.token)
  phone.keep('me', signed.me)
  phone.launch()
})
afterAll(async () => {
  resetClock()
  await product?.stop()
})

test('a volunteer scans a worker in, and the second time is told when and by whom', async () => {
  const { token } = await phone.call<{ token: string }>('identity/signInDemo', { key: 'retired' })
  const pass = (await phone.call<Pass[]>('checkin/listPasses', {}, token)).find(({ title }) => title === '手机拍好中山桥')
  if (!pass) throw new Error('王秀兰 has no pass for tonight')
  const asked = Date.now()
  const code = (later = 0) => makePass(pass, Date.parse(pass.serverTime) + Date.now() - asked + later)
  const scan = await phone.open('checkin/scan', { sessionId: pass.sessionId }, '应到')
  scan.scanned(code())
  await scan.until(() => scan.host.textContent?.includes('请进'), 'the verdict')
  expect(scan.host.textContent).toContain('王*兰')
  await scan.until(() => !scan.host.textContent?.includes('请进'), 'the next one')
  // The same digits would be the same sight of the same phone: the next code is another.
  scan.scanned(code(30_000))
  await scan.until(() => scan.host.textContent?.includes('已经进过'), 'the second verdict')
  expect(scan.host.textContent).toContain('张伟')
  scan.close()
})
