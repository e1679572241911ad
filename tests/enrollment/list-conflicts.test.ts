import { randomUUID } from 'node:crypto'
import { makeWorld, type World, type WorldPerson } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listConflicts = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'listConflicts', { sessionId })
const at = (from: number, to: number, title = '太极') => world.session({ startsAt: world.in(from), endsAt: world.in(to), title })

test('names my other activities at the same time, also before I enroll', async () => {
  const [asked, over, inside, before, after] = [await at(10, 12), await at(11, 13, '插花'), await at(10.5, 11, '法律讲堂'), await at(8, 10), await at(12, 14)]
  const [li, wang] = [await world.person(), await world.person()]
  for (const { sessionId } of [over, inside, before, after]) await enroll(li, sessionId)
  expect((await listConflicts(li, asked.sessionId)).map(({ title }) => title)).toEqual(['法律讲堂', '插花'])
  expect(await listConflicts(wang, asked.sessionId)).toEqual([])
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
