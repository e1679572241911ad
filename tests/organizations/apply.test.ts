import { randomUUID } from 'node:crypto'
import { saying } from '../plain-ports'
import { makeWorld, type World } from '../world'
import { applicationForm, applyingOf, nextCode } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld({ ports: { content: saying(async (text) => (text.includes('坏话') ? 'reject' : 'pass')) } })))
afterEach(() => world.clear())
afterAll(() => world.close())

test('G08 an organization applies: staff of its region and of those above see it and are told, others do not', async () => {
  const { apply, listed } = applyingOf(world)
  const [county, city, beside] = [await world.staff('620103'), await world.staff('6201'), await world.staff('620102')]
  const { id } = await apply(await world.person())
  for (const staff of [county, city]) expect(await listed(staff)).toMatchObject([{ id, name: '建兰路心桥社工服务中心', status: 'applied', version: 1 }])
  expect(await listed(beside)).toEqual([])
  const { items } = await world.call(county, 'notifications', 'listNotices', {})
  expect(items.map(({ kind, data }) => [kind, data.organizationName])).toEqual([['organizationApplied', '建兰路心桥社工服务中心']])
})

test('G08 a code whose last sign does not fit is refused; small letters and blanks are taken', async () => {
  const { apply } = applyingOf(world)
  const person = await world.person()
  for (const creditCode of ['52620103MJY420871K', '52620103MJY42087', 'I2620103MJY420871L'])
    expect((await world.refusal(apply(person, applicationForm({ creditCode })))).code).toBe('request.malformed')
  await apply(person, applicationForm({ creditCode: ' 52620103mjy420871l ' }))
  expect((await world.call(person, 'organizations', 'getMyApplication', {}))?.creditCode).toBe('52620103MJY420871L')
})

test('S12 the same code a second time: refused, of another application and of an organization', async () => {
  const { apply } = applyingOf(world)
  const form = applicationForm()
  await apply(await world.person(), form)
  expect((await world.refusal(apply(await world.person(), form))).code).toBe('organizations.codeTaken')
  const creditCode = nextCode()
  await world.db
    .updateTable('organizations')
    .set({ creditCode })
    .where('id', '=', await world.organization())
    .execute()
  expect((await world.refusal(apply(await world.person(), applicationForm({ creditCode })))).code).toBe('organizations.codeTaken')
})

test('G08 whom to call is sealed in the database and opens for the applicant', async () => {
  const { apply } = applyingOf(world)
  const person = await world.person()
  await apply(person)
  const { rows } = await world.pool.query('select contact_sealed::text as bytes, t::text as row from organization_applications t')
  const plain = Buffer.from('13809312210').toString('hex')
  for (const { bytes, row } of rows as { bytes: string; row: string }[]) expect([bytes.includes(plain), row.includes('陈玉华')]).toEqual([false, false])
  expect(await world.call(person, 'organizations', 'getMyApplication', {})).toMatchObject({ contactName: '陈玉华', phone: '13809312210' })
})

test('G08 what was changed after a lost reply replaces what was there; the older of two edits is told', async () => {
  const { apply, listed } = applyingOf(world)
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const form = applicationForm()
  const { id, version } = await apply(person, form)
  const changed = await apply(person, { ...form, about: '也做老年餐', phone: '09312345678' }, { id, version })
  expect(changed).toEqual({ id, status: 'applied', version: 2 })
  expect(await listed(staff)).toMatchObject([{ about: '也做老年餐', version: 2 }])
  expect(await world.refusal(apply(person, { ...form, about: '旧的' }, { id, version }))).toMatchObject({
    code: 'request.changed',
    detail: { parts: 'about,contact' },
  })
  // The same again is no change.
  expect(await apply(person, { ...form, about: '也做老年餐', phone: '09312345678' }, { id, version: 2 })).toEqual(changed)
})

test('G08 somebody else’s application is not found, a region must be one, bad words are refused', async () => {
  const { apply } = applyingOf(world)
  const { id, version } = await apply(await world.person())
  const other = await world.person()
  expect((await world.refusal(apply(other, applicationForm(), { id, version }))).code).toBe('organizations.notFound')
  expect((await world.refusal(apply(other, applicationForm({ regionCode: '999999' })))).code).toBe('places.notFound')
  expect((await world.refusal(apply(other, applicationForm({ about: '坏话' })))).code).toBe('feed.rejected')
  expect((await world.refusal(world.call(other, 'organizations', 'apply', { key: randomUUID(), id, application: applicationForm() } as never))).code).toBe(
    'request.malformed',
  )
})
