import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { awake, makeShift, served, servedAlone, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const list = async (person: WorldPerson) => (await world.call(await awake(world, person), 'volunteering', 'listWaiting', { reason: 'complaint' })).items

test('corrections and hours told by the volunteer alone wait, oldest first, until they are decided', async () => {
  const alone = await servedAlone(world, { title: '讲解' })
  const session = { sessionId: alone.sessionId, activityId: alone.activityId, organizationId: alone.organizationId }
  await world.db
    .updateTable('sessions')
    .set({ startsAt: world.in(33), endsAt: world.in(34) })
    .execute()
  const seen = await served(world, { session, title: '引导' })
  expect((await list(alone.admin)).map(({ shiftTitle, waiting, correction }) => [shiftTitle, waiting, correction])).toEqual([['讲解', 180, null]])
  const { correctionId } = await world.call(seen.volunteer, 'volunteering', 'requestCorrection', {
    key: randomUUID(),
    signupId: seen.signupId,
    inAt: new Date(seen.startsAt.getTime() - 600_000).toISOString(),
    reason: '早到了',
  })
  const both = await list(alone.admin)
  expect(both.map(({ shiftTitle }) => shiftTitle)).toEqual(['讲解', '引导'])
  expect(both[1]).toMatchObject({ name: seen.volunteer.name, counted: 180, waiting: 0, correction: { id: correctionId, reason: '早到了' } })
  await world.call(alone.admin, 'volunteering', 'confirmHours', { key: randomUUID(), signupId: alone.signupId })
  await world.call(alone.admin, 'volunteering', 'decideCorrection', { key: randomUUID(), correctionId, decision: 'decline' })
  expect(await list(alone.admin)).toEqual([])
  expect(await world.db.selectFrom('audit').select('detail').where('action', '=', 'volunteering.listWaiting').execute()).toEqual([
    { detail: { rows: 1 } },
    { detail: { rows: 2 } },
    { detail: { rows: 0 } },
  ])
})

test('of my organizations and my region only, and never my own', async () => {
  const { admin } = await servedAlone(world)
  const other = await makeShift(world)
  expect(await list(other.admin)).toEqual([])
  expect(await list(await world.staff('622901'))).toEqual([])
  expect(await list(await world.staff('6201'))).toHaveLength(1)
  const mine = await makeShift(world)
  const { signupId } = await signUp(world, mine.admin, mine.shiftId)
  world.now = mine.endsAt
  await world.call(await awake(world, mine.admin), 'volunteering', 'requestCorrection', {
    key: randomUUID(),
    signupId,
    inAt: mine.startsAt.toISOString(),
    outAt: mine.endsAt.toISOString(),
    reason: '没人给我签',
  })
  expect(await list(mine.admin)).toEqual([])
  expect(await list(admin)).toHaveLength(1)
  expect(await list(await world.staff('6201'))).toHaveLength(2)
})
