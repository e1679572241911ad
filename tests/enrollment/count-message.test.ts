import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('it is counted whom a message would reach: in each state, heads, accounts, those with an acceptance, and what is left today', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 2, startsAt: world.in(1) })
  const admin = await world.admin(organizationId)
  const people = [await world.person(), await world.person(), await world.person()]
  for (const person of people) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const count = (states: ('enrolled' | 'waitlisted')[]) => world.call(admin, 'enrollment', 'countMessage', { sessionId, states })
  expect(await count(['enrolled', 'waitlisted'])).toEqual({
    counts: { enrolled: 2, waitlisted: 1, arrived: 0, absent: 2 },
    heads: 3,
    people: 3,
    onPhone: 0,
    leftToday: 3,
    hasStarted: false,
  })
  await world.db.updateTable('enrollments').set({ askedBy: people[0]!.id }).where('personId', '=', people[1]!.id).execute()
  await world.call(people[0]!, 'notifications', 'acceptMessages', { kind: 'messaged' })
  await world.call(admin, 'enrollment', 'messageRoster', { key: randomUUID(), sessionId, states: ['enrolled'], text: '请早点来' })
  world.now = world.in(1.1)
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
  await world.attend(people[0]!, sessionId)
  expect(await count(['enrolled'])).toEqual({
    counts: { enrolled: 2, waitlisted: 1, arrived: 1, absent: 1 },
    heads: 2,
    people: 1,
    onPhone: 1,
    leftToday: 2,
    hasStarted: true,
  })
})
