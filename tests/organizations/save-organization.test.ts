import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { applicationForm, applyingOf, nextCode } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

const form = (change: object = {}) => ({ name: '七里河区总工会', kind: 'union' as const, regionCode: '620103', categories: [], ...change })
const save = (person: WorldPerson, organization: ReturnType<typeof form>, more: { id?: string; version?: number; key?: string } = {}) =>
  world.call(person, 'organizations', 'saveOrganization', { key: randomUUID(), ...more, organization })

test('G08 on an empty database staff enter their union; what is entered next is guided by it', async () => {
  const staff = await world.staff('620103')
  const union = await save(staff, form())
  const { id } = await save(staff, form({ name: '暖融', kind: 'socialOrganization', categories: ['culture', 'culture'], story: '四个人起步' }))
  expect(await world.call(null, 'organizations', 'getOrganization', { id })).toMatchObject({
    guidingUnion: '七里河区总工会',
    unionState: 'none',
    story: '四个人起步',
  })
  expect(await world.call(null, 'organizations', 'getOrganization', { id: union.id })).toMatchObject({ unionState: 'own', guidingUnion: null })
})

test('G08 an organization’s admin changes its words, not who it is by law; the older of two forms is told which parts', async () => {
  const { apply, settle } = applyingOf(world)
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const given = applicationForm()
  const { organizationId } = await settle(staff, await apply(person, given))
  const id = organizationId ?? ''
  const own = { name: given.name, kind: given.kind, regionCode: given.regionCode, creditCode: given.creditCode, categories: given.categories }
  const words = form({ ...own, address: given.address, story: given.about, leaderName: '陈玉华' })
  expect(await save(person, words, { id, version: 1 })).toEqual({ id, version: 2 })
  expect(await world.refusal(save(person, { ...words, leaderName: '王强' } as never, { id, version: 1 }))).toMatchObject({
    code: 'request.changed',
    detail: { parts: 'leaderName' },
  })
  for (const change of [{ creditCode: nextCode() }, { kind: 'training' as const }, { regionCode: '620102' }])
    expect((await world.refusal(save(person, { ...words, ...change } as never, { id, version: 2 }))).code).toBe('organizations.staffOnly')
  const creditCode = nextCode()
  await save(staff, { ...words, creditCode } as never, { id, version: 2 })
  expect((await world.call(person, 'organizations', 'getOwnOrganization', { id })).creditCode).toBe(creditCode)
  // Into a region that is not theirs staff move nothing.
  expect((await world.refusal(save(staff, { ...words, creditCode, regionCode: '620102' } as never, { id, version: 3 }))).code).toBe('organizations.staffOnly')
})

test('G08 neither staff of another county nor an admin enters organizations; names and codes are there once', async () => {
  const [staff, beside] = [await world.staff('620103'), await world.staff('620102')]
  const admin = await world.admin(await world.organization())
  for (const person of [beside, admin]) expect((await world.refusal(save(person, form()))).code).toBe('identity.notAllowed')
  const creditCode = nextCode()
  const { id, version } = await save(staff, form({ creditCode }))
  expect((await world.refusal(save(staff, form()))).code).toBe('organizations.nameTaken')
  expect((await world.refusal(save(staff, form({ name: '另一家', creditCode })))).code).toBe('organizations.codeTaken')
  const other = await save(staff, form({ name: '另一家' }))
  expect((await world.refusal(save(staff, form({ name: '另一家', creditCode }), { id, version }))).code).toBe('organizations.nameTaken')
  expect(await save(staff, form({ name: '另一家' }), other)).toEqual(other)
})
