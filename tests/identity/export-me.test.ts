import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { makeWorld, type World } from '../world'
import { columnsOfPersons, countNaming, liveFully } from './full-life'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const keyOf = (name: string) => camel(name).replace(/\.personId$/, '')

test('everything that names me is in the document, from every table of the schema', async () => {
  const other = await world.person()
  const { person } = await liveFully(world, other)
  const found = await world.call(person, 'identity', 'exportMe', {})
  for (const name of await columnsOfPersons(world)) {
    expect([name, await countNaming(world, name, person.id)]).not.toEqual([name, 0])
    expect([name, found[keyOf(name)]?.length]).toEqual([name, await countNaming(world, name, person.id)])
  }
  expect(found.persons).toMatchObject([{ id: person.id, name: '秘密甲', phoneEnd: '9876' }])
  expect(found.comments).toMatchObject([{ text: '秘密评论' }, { text: '秘密待审' }, { text: '组织的回复' }])
  expect(found.ratings).toMatchObject([{ text: '秘密评价', stars: 4 }])
})

test('a table that is added later is in the document without a change', async () => {
  const person = await world.person()
  await sql`create table wishes (id bigint primary key, person_id bigint references persons, wished_by bigint references persons, text text)`.execute(world.db)
  await sql`insert into wishes values (1, ${person.id}, null, '想学面点'), (2, null, ${person.id}, '替妈妈许愿')`.execute(world.db)
  const found = await world.call(person, 'identity', 'exportMe', {})
  await sql`drop table wishes`.execute(world.db)
  expect(found.wishes).toMatchObject([{ text: '想学面点' }])
  // What is written there may be anybody's words.
  expect(found['wishes.wishedBy']).toEqual([{ id: '2', wishedBy: person.id }])
})

test('what hangs on my enrollments and notices is there too, and the scans of my pass', async () => {
  const { person } = await liveFully(world, await world.person())
  const found = await world.call(person, 'identity', 'exportMe', {})
  expect(found.shiftMarks).toMatchObject([{ direction: 'in', source: 'organizer' }])
  expect(found.shiftCorrections).toMatchObject([{ reason: '秘密原因' }])
  expect(found.attendances).toMatchObject([{ enrollmentNumber: '1' }])
  expect(found.scansOfMyPass).toMatchObject([{ enrollmentNumber: '1', verdict: 'ok' }])
})

test('no secret and nobody else is in the document', async () => {
  const other = await world.person({ name: '别人家的名字' })
  const { person } = await liveFully(world, other)
  const found = await world.call(person, 'identity', 'exportMe', {})
  const text = JSON.stringify(found)
  expect(text).not.toMatch(/"hash"|别人家的名字|别人的评论/)
  // Ids of other tables may be the same number: only columns that mean a person are looked at.
  const persons = (await columnsOfPersons(world)).map((name) => camel(name).split('.')[1] ?? '')
  for (const rows of Object.values(found))
    for (const row of rows) for (const column of persons) expect((row as Record<string, unknown>)[column]).not.toBe(other.id)
})

test('of whom I wrote down for an activity there is only that I did, not what they answered', async () => {
  const { sessionId, organizationId } = await world.session()
  const admin = await world.admin(organizationId)
  await world.call(admin, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name: '马师傅', phoneEnd: '5621', source: 'phone' })
  await world.db
    .updateTable('enrollments')
    .set({ answers: JSON.stringify([{ id: 'ill', value: '糖尿病' }]) })
    .where('addedBy', '=', admin.id)
    .execute()
  const found = await world.call(admin, 'identity', 'exportMe', {})
  expect(found['enrollments.addedBy']).toEqual([{ id: expect.any(String), enrolledAt: world.now.toISOString(), addedBy: admin.id }])
  expect(JSON.stringify(found)).not.toMatch(/糖尿病|马师傅|5621/)
})
