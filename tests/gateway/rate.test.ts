import { codeIn, type Door, makeDoor } from './door'

let door: Door
beforeEach(async () => {
  door = await makeDoor({ rateLimit: 2 })
})
afterEach(() => door.close())

const address = { 'x-forwarded-for': '10.0.0.1' }

test('a person who calls too often is told when to come back, others behind the same address go on', async () => {
  const [busy, calm] = [await door.world.person(), await door.world.person()]
  // The first call proves the token and still counts against the address.
  const codes = []
  for (let n = 0; n < 4; n++) codes.push((await door.post(busy, 'identity/getMe', {})).statusCode)
  expect(codes).toEqual([200, 200, 200, 429])
  const refused = await door.post(busy, 'identity/getMe', {})
  expect(codeIn(refused)).toBe('request.tooMany')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.json().error.detail.seconds).toBeGreaterThan(0)
  expect((await door.post(calm, 'identity/getMe', {})).statusCode).toBe(200)
})

test('without a token an address may call twenty times as often, and invented tokens are no way around the limit', async () => {
  const statuses = []
  for (let n = 0; n < 41; n++) {
    const headers = { ...address, authorization: `Bearer ${String(n).padStart(43, 'x')}` }
    statuses.push((await door.post(null, 'places/listRegions', {}, headers)).statusCode)
  }
  expect(statuses.slice(0, 40).every((status) => status === 200)).toBe(true)
  expect(statuses[40]).toBe(429)
})

test('an address that a stranger writes into a header is not believed', async () => {
  for (let n = 0; n < 40; n++) await door.post(null, 'places/listRegions', {}, { 'x-forwarded-for': `10.0.0.${n}` })
  expect((await door.post(null, 'places/listRegions', {}, { 'x-forwarded-for': '10.0.1.1' })).statusCode).toBe(429)
})
