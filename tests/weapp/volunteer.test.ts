/** @jest-environment jsdom */
import type { Pass } from '../../types/checkin'
import { makePass } from '../../types/pass'
import { type Product, startProduct } from '../product'
import { type Phone, startPhone } from './phone'

jest.setTimeout(120_000)
const now = '2026-11-23T09:40:00.000Z'
const realNow = Date.now
let product: Product
let phone: Phone
beforeAll(async () => {
  product = await startProduct({ DEMO_NOW: now })
  const ahead = Date.parse(now) - realNow()
  Date.now = () => realNow() + ahead
  phone = await startPhone(product.url)
  const signed = await phone.call<{ token: string; me: object }>('identity/signInDemo', { key: 'volunteer' })
  phone.keep('token', signed.token)
  phone.keep('me', signed.me)
  phone.launch()
})
afterAll(async () => {
  Date.now = realNow
  await product?.stop()
})

test('a volunteer scans a worker in, and the second time is told when and by whom', async () => {
  const { token } = await phone.call<{ token: string }>('identity/signInDemo', { key: 'retired' })
  const pass = (await phone.call<Pass[]>('checkin/listPasses', {}, token)).find(({ title }) => title === '手机拍好中山桥')
  if (!pass) throw new Error('王秀兰 has no pass for tonight')
  const scan = await phone.open('checkin/scan', { sessionId: pass.sessionId }, '应到')
  scan.scanned(makePass(pass, Date.parse(pass.serverTime)))
  await scan.until(() => scan.host.textContent?.includes('请进'), 'the verdict')
  expect(scan.host.textContent).toContain('王*兰')
  await scan.until(() => !scan.host.textContent?.includes('请进'), 'the next one')
  scan.scanned(makePass(pass, Date.parse(pass.serverTime)))
  await scan.until(() => scan.host.textContent?.includes('已经进过'), 'the second verdict')
  expect(scan.host.textContent).toContain('张伟')
  scan.tap(/继续/)
  scan.scanned('https://example.com/我不是入场码')
  await scan.until(() => scan.host.textContent?.includes('不是入场码'), 'the verdict on something else')
  scan.close()
})
