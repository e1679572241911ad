import { randomUUID } from 'node:crypto'
import type { ShiftRole } from '../../types/volunteering'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

export const hour = 3600_000
export const minute = 60_000

/** A session tomorrow at 19:00 with its admin, and a shift in it from 18:00 to 21:00 unless told otherwise. */
export const makeShift = async (
  world: World,
  given: {
    role?: ShiftRole
    title?: string
    needed?: number
    startsAt?: Date
    endsAt?: Date
    session?: { sessionId: string; activityId: string; organizationId: string }
  } = {},
) => {
  const session = given.session ?? (await world.session({ startsAt: world.in(33) }))
  const admin = await world.admin(session.organizationId)
  const shift = await world.call(admin, 'volunteering', 'saveShift', {
    key: randomUUID(),
    sessionId: session.sessionId,
    role: given.role ?? 'guide',
    title: given.title ?? '引导',
    startsAt: (given.startsAt ?? world.in(32)).toISOString(),
    endsAt: (given.endsAt ?? world.in(35)).toISOString(),
    needed: given.needed ?? 3,
  })
  return { ...session, admin, shift, shiftId: shift.id, startsAt: new Date(shift.startsAt), endsAt: new Date(shift.endsAt) }
}

/** Signs a person up for a shift. */
export const signUp = (world: World, person: WorldPerson, shiftId: string, key: string = randomUUID()) =>
  world.call(person, 'volunteering', 'joinShift', { key, shiftId })

/** Gives a person a fresh sign-in, since that of staff and admins ends while they do not use it. Needed before each act at another hour. */
export const awake = async (world: World, person: WorldPerson): Promise<WorldPerson> => {
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).where('personId', '=', person.id).execute()
  return person
}

/** Marks a volunteer in or out, as an organizer. */
export const mark = async (world: World, by: WorldPerson, signupId: string, direction: 'in' | 'out') =>
  world.call(await awake(world, by), 'volunteering', 'markShift', { key: randomUUID(), signupId, direction })

/** Adds the row of a mark that the volunteer made with the code at the venue. */
export const markAlone = async (world: World, person: WorldPerson, signupId: string, direction: 'in' | 'out') => {
  await world.db.insertInto('shiftMarks').values({ signupId, direction, at: world.now, source: 'self', recordedAt: world.now, recordedBy: person.id }).execute()
}

/** A volunteer who served a whole shift of three hours, as an organizer saw; the clock is then at its end. */
export const served = async (world: World, given: Parameters<typeof makeShift>[1] = {}, person?: WorldPerson) => {
  const made = await makeShift(world, given)
  const volunteer = person ?? (await world.person())
  const { signupId } = await signUp(world, volunteer, made.shiftId)
  world.now = made.startsAt
  await mark(world, made.admin, signupId, 'in')
  world.now = made.endsAt
  await mark(world, made.admin, signupId, 'out')
  return { ...made, volunteer, signupId }
}

/** A shift where the volunteer marked themselves in and out, so that the hours wait to be confirmed. */
export const servedAlone = async (world: World, given: Parameters<typeof makeShift>[1] = {}) => {
  const made = await makeShift(world, given)
  const volunteer = await world.person()
  const { signupId } = await signUp(world, volunteer, made.shiftId)
  world.now = made.startsAt
  await markAlone(world, volunteer, signupId, 'in')
  world.now = made.endsAt
  await markAlone(world, volunteer, signupId, 'out')
  return { ...made, volunteer, signupId }
}

/** The kinds of the person's notices, oldest first. */
export const told = async (world: World, person: WorldPerson): Promise<string[]> =>
  (await world.db.selectFrom('notices').select('kind').where('personId', '=', person.id).orderBy('id').execute()).map(({ kind }) => kind)
