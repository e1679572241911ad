import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listConflicts = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'listConflicts', { sessionId })
const at = (from: number, to: number, title = '太极', venueId?: string) =>
  world.session({ startsAt: world.in(from), endsAt: world.in(to), title, ...(venueId && { venueId }) })

test('names my other activities at the same time, also before I enroll', async () => {
  const [asked, over, inside, before, after] = [await at(10, 12), await at(11, 13, '插花'), await at(10.5, 11, '法律讲堂'), await at(8, 10), await at(12, 14)]
  const [li, wang] = [await world.person(), await world.person()]
  for (const { sessionId } of [over, inside, before, after]) await enroll(li, sessionId)
  expect((await listConflicts(li, asked.sessionId)).map(({ title, kind }) => [title, kind])).toEqual([
    ['法律讲堂', 'overlap'],
    ['插花', 'overlap'],
  ])
  expect(await listConflicts(wang, asked.sessionId)).toEqual([])
})

test('says when the way from one place to the other does not fit between, before or after', async () => {
  // 5 km to the north: 10 minutes for getting started and 20 on the way.
  const far = () => world.venue({ lat: 36.066 + 5000 / 111_195 })
  const asked = await at(10, 12)
  const [near, tight, wide, early] = [
    await at(9, 10, '隔壁'),
    await at(12.25, 14, '河对岸', await far()),
    await at(12.75, 14, '来得及', await far()),
    await at(8, 9.75, '先去的', await far()),
  ]
  const li = await world.person()
  for (const { sessionId } of [near, tight, wide, early]) await enroll(li, sessionId)
  expect((await listConflicts(li, asked.sessionId)).map(({ title, kind, travelMinutes, isShift }) => ({ title, kind, travelMinutes, isShift }))).toEqual([
    { title: '先去的', kind: 'tooTight', travelMinutes: 30, isShift: false },
    { title: '河对岸', kind: 'tooTight', travelMinutes: 30, isShift: false },
  ])
})

test('what overlaps is said before what is too tight', async () => {
  const asked = await at(10, 12)
  const tight = await at(8, 9.9, '在前面', await world.venue({ lat: 36.2 }))
  const over = await at(11, 13, '撞上了')
  const li = await world.person()
  for (const { sessionId } of [tight, over]) await enroll(li, sessionId)
  expect((await listConflicts(li, asked.sessionId)).map(({ title }) => title)).toEqual(['撞上了', '在前面'])
})

test('a door I stand at as a volunteer is in the way, also that of the session itself; a right that has ended is not', async () => {
  const [asked, other] = [await at(10, 12, '我想去的'), await at(11, 13, '我值班的')]
  const wei = await world.volunteer(other.sessionId)
  await world.grant(wei, 'volunteer', { sessionId: asked.sessionId })
  expect((await listConflicts(wei, asked.sessionId)).map(({ title, isShift, kind }) => [title, isShift, kind])).toEqual([
    ['我想去的', true, 'overlap'],
    ['我值班的', true, 'overlap'],
  ])
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', wei.id).execute()
  expect(await listConflicts(wei, asked.sessionId)).toEqual([])
})

test('a shift counts with its own hours, until I leave it or it is cancelled', async () => {
  const [asked, other] = [await at(10, 12), await at(8, 9, '布置会场')]
  const wei = await world.person()
  const shift = await world.db
    .insertInto('shifts')
    .values({
      sessionId: other.sessionId,
      role: 'setup',
      title: '布置',
      startsAt: world.in(8),
      endsAt: world.in(11),
      needed: 2,
      createdBy: wei.id,
      createdAt: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.db.insertInto('shiftSignups').values({ shiftId: shift.id, personId: wei.id, status: 'on', signedUpAt: world.now, changedAt: world.now }).execute()
  expect(await listConflicts(wei, asked.sessionId)).toMatchObject([{ title: '布置会场', isShift: true, kind: 'overlap', endsAt: world.in(11).toISOString() }])
  await world.db.updateTable('shiftSignups').set({ status: 'left' }).execute()
  expect(await listConflicts(wei, asked.sessionId)).toEqual([])
  await world.db.updateTable('shiftSignups').set({ status: 'on' }).execute()
  await world.db.updateTable('shifts').set({ cancelledAt: world.now, cancelReason: '改期' }).execute()
  expect(await listConflicts(wei, asked.sessionId)).toEqual([])
})

test('does not count the session itself, what I cancelled, or what was cancelled', async () => {
  const [asked, mine, gone] = [await at(10, 12), await at(10, 12), await at(10, 12)]
  const li = await world.person()
  for (const { sessionId } of [asked, mine, gone]) expect((await enroll(li, sessionId)).status).toBe('confirmed')
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId: mine.sessionId })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', gone.sessionId).execute()
  expect(await listConflicts(li, asked.sessionId)).toEqual([])
})

test('refuses a session that is not there', async () => {
  expect((await world.refusal(listConflicts(await world.person(), '987654321'))).code).toBe('enrollment.notFound')
})
