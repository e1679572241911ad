import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { applicationForm, applyingOf } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

const noticesOf = async (person: Awaited<ReturnType<World['person']>>) =>
  (await world.call(person, 'notifications', 'listNotices', {})).items.map(({ kind, data }) => [kind, data.reason ?? null])

test('G08 同意联系 makes the organization, its guiding union and the applicant its admin, who posts at once', async () => {
  const { apply, settle } = applyingOf(world)
  const guide = await world.union('620103', '七里河区总工会')
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const form = applicationForm()
  const made = await settle(staff, await apply(person, form))
  expect(made.status).toBe('linked')
  const id = made.organizationId ?? ''
  expect(await world.call(null, 'organizations', 'getOrganization', { id })).toMatchObject({
    name: form.name,
    story: form.about,
    unionState: 'preparing',
    status: 'linked',
    guidingUnion: '七里河区总工会',
  })
  const row = await world.db.selectFrom('organizations').select(['creditCode', 'guidingOrganizationId', 'categories']).where('id', '=', id).executeTakeFirst()
  expect(row).toEqual({ creditCode: form.creditCode, guidingOrganizationId: guide, categories: ['childcare', 'eldercare'] })
  await world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId: id, text: '我们来了', pictureIds: [] })
  expect(await noticesOf(person)).toEqual([['organizationLinked', null]])
})

test('G08 退回 gives the reason; mended it waits again, and the second decision counts', async () => {
  const { apply, settle, listed } = applyingOf(world)
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const form = applicationForm()
  const handed = await apply(person, form)
  expect(await settle(staff, handed, { kind: 'return', reason: '请写清楚' })).toEqual({ status: 'returned', organizationId: null })
  expect(await noticesOf(person)).toEqual([['organizationReturned', '请写清楚']])
  const again = await apply(person, { ...form, about: '写清楚了' }, { id: handed.id, version: handed.version })
  expect(again).toMatchObject({ status: 'applied', version: 2 })
  expect(await listed(staff)).toMatchObject([{ about: '写清楚了', reason: '请写清楚' }])
  expect((await settle(staff, again)).status).toBe('linked')
})

test('G08 the second of two staff is told that it is decided; the first hears the same again after a lost reply', async () => {
  const { apply, settle } = applyingOf(world)
  const [staff, colleague] = [await world.staff('620103'), await world.staff('6201')]
  const handed = await apply(await world.person())
  const made = await settle(staff, handed)
  expect((await world.refusal(settle(colleague, handed, { kind: 'return', reason: '不行' }))).code).toBe('organizations.alreadyDecided')
  expect(await settle(staff, handed)).toEqual(made)
})

test('G08 who decides has read what stands: an application changed meanwhile is shown first', async () => {
  const { apply, settle } = applyingOf(world)
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const form = applicationForm()
  const { id, version } = await apply(person, form)
  await apply(person, { ...form, name: '改了名字' }, { id, version })
  expect((await world.refusal(settle(staff, { id, version }))).code).toBe('request.changed')
})

test('G08 a union that is not around, and a name that is there already, are refused, and nothing is made', async () => {
  const { apply, settle } = applyingOf(world)
  const [beside, staff] = [await world.union('620102', '城关区总工会'), await world.staff('620103')]
  const handed = await apply(await world.person())
  expect((await world.refusal(settle(staff, handed, { kind: 'link', guidingOrganizationId: beside }))).code).toBe('organizations.notFound')
  await world.organization({ name: applicationForm().name })
  expect((await world.refusal(settle(staff, handed))).code).toBe('organizations.nameTaken')
  expect((await world.db.selectFrom('grants').select('id').where('role', '=', 'orgAdmin').execute()).length).toBe(0)
})
