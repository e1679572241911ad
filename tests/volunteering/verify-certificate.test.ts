import { randomUUID } from 'node:crypto'
import { dayOf } from '../../types/rules/days'
import { makeWorld, type World } from '../world'
import { served } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const certified = async () => {
  const { volunteer } = await served(world, {}, await world.person({ name: '王秀兰' }))
  const given = await world.call(volunteer, 'volunteering', 'issueCertificate', { key: randomUUID(), from: '2026-11-01', to: dayOf(world.now), name: 'full' })
  const { id: _, code, ...facts } = given
  return { volunteer, facts, code }
}
const verify = (number: string, code: string) => world.call(null, 'volunteering', 'verifyCertificate', { number, code })

test('anybody with number and code reads what we signed', async () => {
  const { facts, code } = await certified()
  expect(await verify(facts.number, code)).toEqual({ ...facts, site: null })
})

test('its printed code leads to the address that the server was told', async () => {
  const { facts, code } = await certified()
  const told = await makeWorld({ database: world.database, ports: { publicUrl: 'https://union.example' } })
  expect(await told.call(null, 'volunteering', 'verifyCertificate', { number: facts.number, code })).toMatchObject({ site: 'https://union.example' })
})

test('a wrong code, another one’s code and a number that nobody got are none of ours', async () => {
  const [first, second] = [await certified(), await certified()]
  expect(await verify(first.facts.number, second.code)).toBeNull()
  expect(await verify(first.facts.number, `${first.code.slice(0, 15)}${first.code.endsWith('0') ? '1' : '0'}`)).toBeNull()
  expect(await verify('202600000000', first.code)).toBeNull()
})

test.each([
  ['the name', { name: '李秀兰' }],
  ['the minutes', { minutes: 1800 }],
  ['the first day', { fromOn: '2025-11-01' }],
  ['the last day', { toOn: '2026-12-24' }],
  ['the organizations', { organizations: JSON.stringify([{ name: '别的组织', minutes: 180 }]) }],
  ['when it was issued', { issuedAt: new Date('2026-11-25T00:00:00Z') }],
])('altering %s in the database makes it none of ours', async (_, change) => {
  const { facts, code } = await certified()
  await world.db.updateTable('hourCertificates').set(change).execute()
  expect(await verify(facts.number, code)).toBeNull()
})

test('one certificate’s signature does not carry another, nor does another server’s key', async () => {
  const [first, second] = [await certified(), await certified()]
  const { signature } = await world.db.selectFrom('hourCertificates').select('signature').where('number', '=', first.facts.number).executeTakeFirstOrThrow()
  await world.db.updateTable('hourCertificates').set({ signature }).where('number', '=', second.facts.number).execute()
  expect(await verify(second.facts.number, first.code)).toBeNull()
  const elsewhere = await makeWorld({ database: { ...world.database, close: async () => {} }, ports: { passKey: new Uint8Array(32).fill(8) } })
  expect(await elsewhere.call(null, 'volunteering', 'verifyCertificate', { number: first.facts.number, code: first.code })).toBeNull()
})

test('it ends with the account', async () => {
  const { volunteer, facts, code } = await certified()
  await world.call(volunteer, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await verify(facts.number, code)).toBeNull()
})

test('takes digits and letters only', async () => {
  for (const [number, code] of [
    ['20260000000', '0123456789ABCDEF'],
    ['202600000000', '0123456789abcdef'],
    ['202600000000', ''],
  ])
    expect((await world.refusal(verify(number ?? '', code ?? ''))).code).toBe('request.malformed')
})
