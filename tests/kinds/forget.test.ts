import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { words, type Words } from '../../cloudfunctions/_shared/db/words'
import { forgetting } from '../../cloudfunctions/forget'
import { sweep } from '../../cloudfunctions/_shared/core/sweep'
import { liveFully } from '../identity/full-life'
import { makeWorld, type World } from '../world'
import { afterEnd } from '../feedback/after-end'
import { camel, type Column, columnsWith, snake, tablesOfPersons, wordyColumns } from './schema'

/** What ending an account must reach, read from the schema: a table or column added later fails here by its name. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const register = words as Record<string, Record<string, Words>>
const kindOf = ({ table, column }: Pick<Column, 'table' | 'column'>): Words | undefined => register[camel(table)]?.[camel(column)]
const unregistered = async () => (await wordyColumns(world)).filter((column) => !kindOf(column)).map(({ table, column }) => `${table}.${column}`)
const unnamed = async () => {
  const named = Object.values(forgetting).flatMap(({ tables }) => Object.keys(tables).map(snake))
  return (await tablesOfPersons(world)).filter((table) => named.filter((name) => name === table).length !== 1)
}

test('Q03 every column that can hold words is in the register, and the register names no other', async () => {
  expect(await unregistered()).toEqual([])
  const columns = await wordyColumns(world)
  const known = columns.map(({ table, column }) => `${table}.${column}`)
  const named = Object.entries(register).flatMap(([table, list]) => Object.keys(list).map((column) => `${snake(table)}.${snake(column)}`))
  expect(named.filter((name) => !known.includes(name))).toEqual([])
  // A column whose values a constraint lists holds no words, so the register may not say that it does.
  expect(columns.filter((column) => column.isClosed && kindOf(column) !== 'code').map(({ table, column }) => `${table}.${column}`)).toEqual([])
  console.log(`forget: ${known.length} columns of text, json and bytes`)
  expect(known.length).toBeGreaterThanOrEqual(110)
})

test('Q03 every table that leads to a person is named by one slice', async () => {
  expect(await unnamed()).toEqual([])
  expect((await tablesOfPersons(world)).length).toBeGreaterThanOrEqual(28)
})

test('Q03 a table that nobody thought of fails by its name', async () => {
  await sql`create table wishes (id bigint primary key, person_id bigint references persons, wish text)`.execute(world.db)
  const found = [await unregistered(), await unnamed()]
  await sql`drop table wishes`.execute(world.db)
  expect(found).toEqual([['wishes.wish'], ['wishes']])
})

/**
 * Which rows of a table are the person's ($ = the id), where that is not `person_id`. What was said in an organization's name, and a
 * picture that an organization shows, is the organization's.
 */
const own: Record<string, string> = {
  comments: 'person_id = $ and organization_id is null',
  pictures: 'person_id = $ and not exists (select from activities where pictures.id = any(picture_ids))',
  persons: 'id = $',
  ticket_steps: 'ticket_id in (select t.id from tickets t join ratings r on r.id = t.rating_id where r.person_id = $)',
  shift_corrections: 'signup_id in (select id from shift_signups where person_id = $)',
  scans:
    'person_id = $ or (session_id, enrollment_number) in (select s.id, e.number from enrollments e join sessions s on s.pool_id = e.pool_id where e.person_id = $)',
}
/** The value for a column that does not take any text. */
const shaped: Record<string, (canary: string) => string> = {
  'persons.phone_end': () => '7391',
  'notices.data': (canary) => JSON.stringify({ title: canary, text: canary, reason: canary }),
}
const canaryOf = ({ table, column }: Pick<Column, 'table' | 'column'>) => shaped[`${table}.${column}`]?.('') ?? `金丝雀${table}-${column}`
const searched = (column: Column) => (column.column === 'phone_end' ? '7391' : `金丝雀${column.table}-${column.column}`)

/** Writes a canary into a column, in the person's rows or in all. Returns how many rows took it. */
const write = async (column: Column, personId: string | null): Promise<number> => {
  const { table, column: name, type } = column
  const canary = `金丝雀${table}-${name}`
  const text = shaped[`${table}.${name}`]?.(canary) ?? (type === 'jsonb' ? JSON.stringify([{ id: 'q1', value: canary }]) : canary)
  const value =
    type === '_text' ? sql`array[${text}]` : type === 'bytea' ? sql`convert_to(${text}, 'UTF8')` : type === 'jsonb' ? sql`${text}::jsonb` : sql`${text}`
  const where = personId === null ? 'true' : (own[table] ?? 'person_id = $').replaceAll('$', personId)
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${value} where ${sql.raw(where)}`.execute(world.db)
  return Number(numAffectedRows ?? 0)
}

test('Q03 canaries in every column: of the person none is left, of an organization none is lost', async () => {
  const other = await world.person()
  const { person, coming } = await liveFully(world, other)
  await world.db.updateTable('shifts').set({ cancelReason: '改期' }).execute()
  const columns = await wordyColumns(world)
  const personal = columns.filter((column) => ['mine', 'others'].includes(kindOf(column) ?? 'mine'))
  const silent: string[] = []
  for (const column of personal) if ((await write(column, person.id)) === 0) silent.push(canaryOf(column))
  expect(silent).toEqual([])
  const ours = columns.filter((column) => kindOf(column) === 'ours' && column.table !== 'regions')
  for (const column of ours) await write(column, null)
  const standing = async () => {
    const found: string[] = []
    for (const column of ours) if (Object.keys(await columnsWith(world, searched(column))).length > 0) found.push(searched(column))
    return found
  }
  const before = await standing()
  expect(before.length).toBeGreaterThanOrEqual(20)
  // Stored replies and notices of other people hold the person's words too, as the product writes them there.
  await world.db
    .insertInto('requests')
    .values({
      personId: other.id,
      key: coming.activityId.padStart(8, '0') + '-0000-4000-8000-000000000000',
      hash: '',
      result: '{"text":"金丝雀requests-result"}',
      createdAt: world.now,
    })
    .execute()

  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  const left: Record<string, Record<string, number>> = {}
  for (const column of personal) {
    const found = await columnsWith(world, searched(column))
    if (Object.keys(found).length > 0) left[searched(column)] = found
  }
  expect(left).toEqual({ '金丝雀requests-result': { 'requests.result': 1 } })
  expect(await standing()).toEqual(before)

  world.now = world.in(47)
  await sweep({ db: world.db, now: world.now })
  expect(await columnsWith(world, '金丝雀requests')).toEqual({ 'requests.result': 1 })
  world.now = world.in(1)
  await sweep({ db: world.db, now: world.now })
  expect(await columnsWith(world, '金丝雀requests')).toEqual({})
  console.log(`forget: ${personal.length} columns of persons searched, ${before.length} of organizations kept`)
})

test('Q03 what the product itself copies of a person’s words into others’ rows goes too', async () => {
  const [person, other, helper] = [await world.person({ name: '金丝雀甲' }), await world.person(), await world.person()]
  const questions = [
    { id: 'ill', label: '过敏吗', kind: 'text' as const, isRequired: false, at: 'signUp' as const },
    { id: 'size', label: '尺码', kind: 'text' as const, isRequired: false, at: 'door' as const },
  ]
  const { sessionId, organizationId } = await world.session({ startsAt: world.in(0.4), signUp: { questions } })
  const admin = await world.admin(organizationId)
  await world.grant(helper, 'volunteer', { sessionId })
  const { id: postId } = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '开门', pictureIds: [] })
  const asked = await world.call(other, 'feed', 'comment', { key: randomUUID(), postId, text: '几点开始' })
  await world.call(person, 'feed', 'comment', { key: randomUUID(), postId, text: '金丝雀评论', replyTo: asked.id })
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId, answers: [{ id: 'ill', value: '金丝雀过敏' }] })
  const { number } = await world.db.selectFrom('enrollments').select('number').where('personId', '=', person.id).executeTakeFirstOrThrow()
  world.now = world.in(0.4)
  const answers = [{ id: 'size', value: '金丝雀尺码' }]
  await world.call(helper, 'enrollment', 'setAnswers', { key: randomUUID(), sessionId, enrollmentNumber: Number(number), answers })
  const scan = { scanId: randomUUID(), sessionId, enrollmentNumber: Number(number), direction: 'in' as const, at: world.now.toISOString(), clockOffset: 0 }
  const shown = { device: 'door-0001', seq: 1, verdict: 'ok' as const, source: 'search' as const, code: '', reason: '金丝雀忘带手机' }
  await world.call(helper, 'checkin', 'uploadScans', { scans: [{ ...scan, ...shown }] })
  const rating = await afterEnd(world, sessionId, () =>
    world.call(person, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId, stars: 5, text: '金丝雀评价', pictureIds: [] }),
  )
  await world.call(admin, 'feedback', 'replyFeedback', { id: rating.id, text: '谢谢金丝雀甲' })
  expect(Object.keys(await columnsWith(world, '金丝雀')).sort()).toEqual([
    'comments.text',
    'enrollments.answers',
    'notices.data',
    'persons.name',
    'ratings.reply',
    'ratings.text',
    'requests.result',
    'scans.reason',
  ])
  const { items } = await world.call(other, 'notifications', 'listNotices', {})
  expect(items).toMatchObject([{ kind: 'commentReplied', data: { text: '金丝雀评论' } }])

  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await columnsWith(world, '金丝雀')).toEqual({ 'requests.result': 1 })
  expect((await world.call(other, 'notifications', 'listNotices', {})).items).toMatchObject([{ kind: 'commentReplied', data: { postId } }])
  world.now = world.in(48)
  await sweep({ db: world.db, now: world.now })
  expect(await columnsWith(world, '金丝雀')).toEqual({})
})
