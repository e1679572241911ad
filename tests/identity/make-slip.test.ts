import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { newDesk, quickPassphrases, setUp } from '../world/desk'
import type { WorldPerson } from '../world/identity'

let world: World
let staff: WorldPerson
beforeAll(async () => {
  world = await makeWorld({ ports: { passphrases: quickPassphrases } })
})
beforeEach(async () => {
  staff = await world.staff('620103')
})
afterEach(() => world.clear())
afterAll(() => world.close())

const make = (input: object, by = staff) =>
  world.call(by, 'identity', 'makeSlip', { key: randomUUID(), ...input } as never) as Promise<{ code: string; personId: string }>
const newcomer = { name: '王秀兰', regionCode: '620103' }
const codeOf = (work: Promise<unknown>) => world.refusal(work).then(({ code }) => code)

test('a repeat prints the same slip and makes nobody twice, and the code stands nowhere', async () => {
  const input = { key: randomUUID(), ...newcomer }
  const [one, two] = [await make(input), await make(input)]
  expect(two).toEqual(one)
  expect(one.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  const stored = JSON.stringify([await world.db.selectFrom('slips').selectAll().execute(), await world.db.selectFrom('requests').selectAll().execute()])
  expect(stored.includes(one.code)).toBe(false)
  expect(await world.db.selectFrom('persons').select('id').where('name', '=', '王秀兰').execute()).toHaveLength(1)
})

test('S06 a slip for somebody with a grant, now or ever, with WeChat or a passphrase, or of another region: 403 and no row', async () => {
  const colleague = await world.staff('620103')
  const former = await world.staff('620103')
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  const onWechat = await world.person()
  await world.db.updateTable('persons').set({ openid: 'o-wang' }).where('id', '=', onWechat.id).execute()
  const withPassphrase = await world.person()
  await setUp(world, withPassphrase, 'wang')
  const elsewhere = await world.person({ regionCode: '620102' })
  for (const { id } of [colleague, former, onWechat, withPassphrase, elsewhere, staff]) expect(await codeOf(make({ personId: id }))).toBe('identity.notAllowed')
  expect(await codeOf(make({ personId: '999999' }))).toBe('identity.notAllowed')
  expect(await codeOf(make({ name: '王秀兰', regionCode: '620102' }))).toBe('identity.notAllowed')
  expect(await codeOf(make({ ...newcomer, personId: elsewhere.id }))).toBe('request.malformed')
  expect(await codeOf(make({ name: '王秀兰' }))).toBe('request.malformed')
  expect(await world.db.selectFrom('slips').selectAll().execute()).toEqual([])
})

test('made again for somebody who is there, it ends the sign-ins and slips before and tells them', async () => {
  const first = await make(newcomer)
  const { token, me } = await world.call(null, 'identity', 'signInSlip', { code: first.code, ...newDesk() })
  const phone = { id: me.id, name: me.name, token }
  const second = await make({ personId: me.id })
  expect(await codeOf(world.call(phone, 'identity', 'getMe', {}))).toBe('identity.signInFirst')
  const third = await make({ personId: me.id })
  expect(await codeOf(world.call(null, 'identity', 'signInSlip', { code: second.code, ...newDesk() }))).toBe('identity.slipEnded')
  const again = await world.call(null, 'identity', 'signInSlip', { code: third.code, ...newDesk() })
  const { items } = await world.call({ ...phone, token: again.token }, 'notifications', 'listNotices', {})
  expect(items.map(({ kind }) => kind)).toEqual(['slipMade', 'slipMade'])
})
