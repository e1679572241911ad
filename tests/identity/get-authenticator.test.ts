import { codeAt, matchingStep } from '../../cloudfunctions/identity/totp'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('each secret is another, of 160 bits, and nothing is stored', async () => {
  const person = await world.person()
  const [one, two] = [await world.call(person, 'identity', 'getAuthenticator', {}), await world.call(person, 'identity', 'getAuthenticator', {})]
  expect([one.secret, two.secret]).toEqual(Array(2).fill(expect.stringMatching(/^[A-Z2-7]{32}$/)))
  expect(one.secret).not.toBe(two.secret)
  expect(Buffer.from(one.sealed, 'base64url').includes(Buffer.from(one.secret))).toBe(false)
  expect(await world.db.selectFrom('credentials').selectAll().execute()).toEqual([])
})

test('the codes are those of RFC 6238', () => {
  // The secret of its appendix B, 12345678901234567890.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const at = (seconds: number) => codeAt(secret, Math.floor(seconds / 30))
  expect([at(59), at(1111111109), at(1234567890), at(20000000000)]).toEqual(['287082', '081804', '005924', '353130'])
  expect(matchingStep(secret, '287082', new Date(89_000))).toBe(1)
  expect(matchingStep(secret, '287082', new Date(120_000))).toBeNull()
})
