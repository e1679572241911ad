import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { awake, makeShift, served, servedAlone, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Asked = Awaited<ReturnType<typeof served>>
const asked = async (given: Asked, times: { inAt?: Date; outAt?: Date }) => {
  const { correctionId } = await world.call(given.volunteer, 'volunteering', 'requestCorrection', {
    key: randomUUID(),
    signupId: given.signupId,
    reason: '签早了',
    ...(times.inAt && { inAt: times.inAt.toISOString() }),
    ...(times.outAt && { outAt: times.outAt.toISOString() }),
  })
  return correctionId
}
const decide = async (by: WorldPerson, correctionId: string, decision: 'approve' | 'decline', key: string = randomUUID()) =>
  world.call(await awake(world, by), 'volunteering', 'decideCorrection', { key, correctionId, decision })
const code = async (work: Promise<unknown>) => (await world.refusal(work)).code

test('approving puts the time right and vouches for the shift; the volunteer is told, and it is on record', async () => {
  const given = await servedAlone(world)
  const correctionId = await asked(given, { inAt: new Date(given.startsAt.getTime() - 12 * 60_000) })
  expect(await decide(given.admin, correctionId, 'approve')).toMatchObject({ counted: 192, waiting: 0 })
  expect(await told(world, given.volunteer)).toEqual(['correctionApproved'])
  expect(await world.db.selectFrom('audit').select(['personId', 'detail']).where('action', '=', 'volunteering.decideCorrection').execute()).toEqual([
    { personId: given.admin.id, detail: { decision: 'approve', signupId: given.signupId, counted: 192 } },
  ])
  expect(await world.db.selectFrom('shiftMarks').select(['direction', 'source']).orderBy('id').execute()).toEqual([
    { direction: 'in', source: 'self' },
    { direction: 'out', source: 'self' },
    { direction: 'in', source: 'corrected' },
  ])
})

test('a going that was marked too early is put right', async () => {
  const given = await served(world)
  await world.db
    .updateTable('shiftMarks')
    .set({ at: new Date(given.endsAt.getTime() - 3600_000) })
    .where('direction', '=', 'out')
    .execute()
  const correctionId = await asked(given, { outAt: given.endsAt })
  expect(await decide(given.admin, correctionId, 'approve')).toMatchObject({ counted: 180, outAt: given.endsAt.toISOString() })
})

test('declining leaves the hours as they were, and tells so', async () => {
  const given = await servedAlone(world)
  const correctionId = await asked(given, { inAt: given.startsAt })
  expect(await decide(given.admin, correctionId, 'decline')).toMatchObject({ counted: 0, waiting: 180 })
  expect(await told(world, given.volunteer)).toEqual(['correctionDeclined'])
})

test('a decision is final; a repeat after a lost reply gets the same answer', async () => {
  const given = await served(world)
  const correctionId = await asked(given, { outAt: given.endsAt })
  const key = randomUUID()
  const first = await decide(given.admin, correctionId, 'decline', key)
  expect(await decide(given.admin, correctionId, 'decline', key)).toEqual(first)
  expect(await code(decide(given.admin, correctionId, 'approve'))).toBe('volunteering.alreadyDecided')
  expect(await world.db.selectFrom('shiftMarks').select('id').execute()).toHaveLength(2)
})

test('by organizers and staff of the region, never about own hours', async () => {
  const given = await served(world)
  const correctionId = await asked(given, { outAt: given.endsAt })
  const other = await makeShift(world)
  expect(await code(decide(other.admin, correctionId, 'approve'))).toBe('identity.notAllowed')
  expect(await code(decide(given.admin, '987654321', 'approve'))).toBe('volunteering.notFound')
  await decide(await world.staff('620103'), correctionId, 'approve')

  const { signupId } = await signUp(world, other.admin, other.shiftId)
  world.now = other.endsAt
  const own = await asked({ ...given, volunteer: await awake(world, other.admin), signupId }, { inAt: other.startsAt, outAt: other.endsAt })
  expect(await code(decide(other.admin, own, 'approve'))).toBe('volunteering.ownHours')
  expect(await decide(await world.staff('62'), own, 'approve')).toMatchObject({ counted: 180 })
})
