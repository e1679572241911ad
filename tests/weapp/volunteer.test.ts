/** @jest-environment jsdom */
import type { Pass } from '../../types/checkin'
import { makePass } from '../../types/rules/pass'
import { type Product, startProduct } from '../product'
import { setClock } from './clock'
import { type Phone, startPhone } from './phone'

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

test('a volunteer scans a worker in, and the server has it', async () => {
  const { token } = await phone.call<{ token: string }>('identity/signInDemo', { key: 'retired' })
  const pass = (await phone.call<{ items: Pass[] }>('checkin/listPasses', {}, token)).items.find(({ title }) => title === '手机拍好中山桥')
  if (!pass) throw new Error('王秀兰 has no pass for tonight')
  const scan = await phone.open('checkin/scan', { sessionId: pass.sessionId }, '应到')
  scan.scanned(makePass(pass, Date.parse(pass.serverTime)))
  await scan.until(() => scan.host.textContent?.includes('请进'), 'the verdict')
  expect(scan.host.textContent).toContain('王*兰')
  const attended = async () =>
    (await phone.call<{ items: Pass[] }>('checkin/listPasses', {}, token)).items.find(({ sessionId }) => sessionId === pass.sessionId)?.state
  for (let turn = 0; turn < 100 && (await attended()) !== 'attended'; turn++) await phone.wait(50)
  expect(await attended()).toBe('attended')
  scan.close()
})
