import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { awake, makeShift, mark, served, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const ask = (person: WorldPerson, signupId: string, given: { inAt?: Date; outAt?: Date; key?: string }) =>
  world.call(person, 'volunteering', 'requestCorrection', {
    key: given.key ?? randomUUID(),
    signupId,
    reason: '走的时候忘了签退',
    ...(given.inAt && { inAt: given.inAt.toISOString() }),
    ...(given.outAt && { outAt: given.outAt.toISOString() }),
  })
const code = async (work: Promise<unknown>) => (await world.refusal(work)).code
const forgotten = async () => {
  const made = await makeShift(world)
  const volunteer = await world.person()
  const { signupId } = await signUp(world, volunteer, made.shiftId)
  world.now = made.startsAt
  await mark(world, made.admin, signupId, 'in')
  world.now = made.endsAt
  return { ...made, volunteer, signupId }
}

test('asks once, the organization is told, and nothing counts before it is decided', async () => {
  const { admin, volunteer, signupId, endsAt } = await forgotten()
  world.now = new Date(endsAt.getTime() + 20 * 60_000)
  const given = { outAt: new Date(endsAt.getTime() + 10 * 60_000), key: randomUUID() }
  const first = await ask(volunteer, signupId, given)
  expect(await ask(volunteer, signupId, given)).toEqual(first)
  expect(await code(ask(volunteer, signupId, { outAt: endsAt }))).toBe('volunteering.correctionPending')
  expect(await told(world, admin)).toEqual(['correctionAsked'])
  expect(await world.call(volunteer, 'volunteering', 'listMyShifts', { which: 'past' })).toMatchObject({
    items: [{ counted: 180, correction: { id: first.correctionId, status: 'pending', reason: '走的时候忘了签退', inAt: null } }],
  })
})

test('only times around the shift, in order, that have passed', async () => {
  const { volunteer, signupId, startsAt, endsAt } = await forgotten()
  const at = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)
  const wrong = [{ inAt: at(startsAt, -16) }, { outAt: at(endsAt, 1) }, { inAt: endsAt, outAt: startsAt }, { inAt: startsAt, outAt: startsAt }]
  for (const given of wrong) expect(await code(ask(volunteer, signupId, given))).toBe('volunteering.badTimes')
  world.now = at(endsAt, 60)
  expect(await code(ask(volunteer, signupId, { outAt: at(endsAt, 16) }))).toBe('volunteering.badTimes')
  expect(await code(ask(volunteer, signupId, {}))).toBe('request.malformed')
  await ask(volunteer, signupId, { inAt: at(startsAt, -15), outAt: at(endsAt, 15) })
})

test('after the shift, within thirty days, for one’s own hours of a shift that took place', async () => {
  const { volunteer, signupId, endsAt } = await forgotten()
  world.now = new Date(endsAt.getTime() - 1)
  expect(await code(ask(volunteer, signupId, { outAt: world.now }))).toBe('volunteering.notOver')
  world.now = new Date(endsAt.getTime() + 30 * 24 * 3600_000 + 1)
  expect(await code(ask(volunteer, signupId, { outAt: endsAt }))).toBe('volunteering.correctionTooLate')
  world.now = endsAt
  expect(await code(ask(await world.person(), signupId, { outAt: endsAt }))).toBe('volunteering.notOnShift')
  await world.db.updateTable('shifts').set({ cancelledAt: world.now }).execute()
  expect(await code(ask(volunteer, signupId, { outAt: endsAt }))).toBe('volunteering.cancelled')
})

test('may be asked again after an answer', async () => {
  const { admin, volunteer, signupId, endsAt } = await served(world)
  const { correctionId } = await ask(volunteer, signupId, { outAt: endsAt })
  await world.call(await awake(world, admin), 'volunteering', 'decideCorrection', { key: randomUUID(), correctionId, decision: 'decline' })
  expect((await ask(volunteer, signupId, { outAt: endsAt })).correctionId).not.toBe(correctionId)
})
