import { makeWorld, type World } from '../world'

let world: World
let real: World
beforeAll(async () => {
  world = await makeWorld()
  real = await makeWorld({ ports: { login: null } })
})
afterEach(() => world.clear())
afterAll(() => Promise.all([world.close(), real.close()]))

test('a demo person signs in by key and acts with the token', async () => {
  const staff = await world.staff('620103')
  await world.db.updateTable('persons').set({ demoKey: 'county' }).where('id', '=', staff.id).execute()
  const { token, me } = await world.call(null, 'identity', 'signInDemo', { key: 'county' })
  expect(me).toMatchObject({ id: staff.id, grants: [{ role: 'staff', regionCode: '620103', regionName: '七里河区' }] })
  expect(await world.call({ ...staff, token }, 'identity', 'getMe', {})).toEqual(me)
})

test('only the hash of a token is stored', async () => {
  const person = await world.person()
  await world.db.updateTable('persons').set({ demoKey: 'worker' }).where('id', '=', person.id).execute()
  const { token } = await world.call(null, 'identity', 'signInDemo', { key: 'worker' })
  expect(token.length).toBeGreaterThanOrEqual(43)
  const { rows } = await world.pool.query<{ text: string }>('select tokens::text as text from tokens')
  expect(rows).toHaveLength(2)
  for (const row of rows)
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')]) expect(row.text).not.toContain(form)
})

test('a key that is nobody’s, and a person who is not of the demo, are refused', async () => {
  await world.person()
  for (const key of ['nobody', '', 'null']) expect((await world.refusal(world.call(null, 'identity', 'signInDemo', { key }))).code).toBe('identity.noDemo')
})

test('on a real server no key opens anything', async () => {
  const person = await real.person()
  await real.db.updateTable('persons').set({ demoKey: 'worker' }).where('id', '=', person.id).execute()
  expect((await real.refusal(real.call(null, 'identity', 'signInDemo', { key: 'worker' }))).code).toBe('identity.noDemo')
})
