import { sql } from 'kysely'
import { sessionKeyBytes } from '../../../cloudfunctions/_shared/core/session-key'
import { makeVenueCode, toHex, venueKey } from '../../../types/rules/pass'
import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'
import type { Reader } from '../canaries'
import { actsOf } from './acts'
import { makeImport } from './brought'
import { fillSessions } from './enrolled'
import { county, makeGround } from './ground'
import { makeInvitations } from './invitations'
import { makeApplication, makeUnions, makeOpinion, makeOwn, makePost, makeRatings } from './said'
import { makeCertificate, makeShifts, passKey } from './shifts'

/** The code that is shown at the venue of the session that is on. */
const venueCode = async ({ db, now }: World, sessionId: string) => {
  const { number } = await db.selectFrom('sessions').select('number').where('id', '=', sessionId).executeTakeFirstOrThrow()
  return makeVenueCode({ sessionNumber: number, keyId: 0, key: toHex(venueKey(sessionKeyBytes(passKey, sessionId), number)) }, now.getTime())
}

type Cast = { self: WorldPerson; volunteer: WorldPerson; admin: WorldPerson }
/** A person in each relation to the sessions. */
const makeReaders = async (world: World, { self, volunteer, admin }: Cast): Promise<Record<Reader, WorldPerson | null>> => ({
  guest: null,
  worker: await world.person(),
  volunteer,
  otherVolunteer: await world.volunteer((await world.session()).sessionId),
  otherAdmin: await world.admin(await world.organization({ regionCode: county })),
  besideStaff: await world.staff('620102'),
  belowStaff: await world.staff('620103001'),
  admin,
  staff: await world.staff(county),
  province: await world.staff('62'),
  self,
})

/**
 * Sessions of one organization: one that is on, one to come, one of yesterday. Every column of the people in them holds a canary. All is
 * in one county, and readers have every relation to it.
 */
export const makeStage = async (world: World) => {
  const { db } = world
  const ground = await makeGround(world)
  const acts = actsOf(world)
  const volunteer = await world.volunteer(ground.running.sessionId)
  await world.grant(volunteer, 'volunteer', { sessionId: ground.past.sessionId })
  const enrolled = await fillSessions(world, ground, acts, volunteer)
  const { self } = enrolled
  const ratings = await makeRatings(world, ground, acts, enrolled)
  const opinion = await makeOpinion(world, self)
  const brought = await makeImport(world)
  const admin = await world.admin(ground.organizationId)
  const post = await makePost(world, ground.organizationId, admin, self)
  const notice = await makeOwn(world, self)
  const shifts = await makeShifts(world, ground, admin, self)
  const certificateCode = await makeCertificate(world, self)
  await db
    .updateTable('pools')
    .set({ taken: sql`(select count(*)::int from enrollments e where e.pool_id = pools.id and e.status = 'confirmed')` })
    .execute()
  const { organizationId } = ground
  await db.insertInto('teams').values({ organizationId, name: '助餐分队', about: '送餐', memberCount: 9 }).execute()
  await db.insertInto('projects').values({ organizationId, name: '便民餐桌', about: '中午热饭', pictureId: null }).execute()
  const unions = await makeUnions(world)
  const application = await makeApplication(world, self)
  const series = await db.insertInto('series').values({ name: '青柠职工', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
  const brand = await db.insertInto('brands').values({ name: '半小时', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
  const code = await venueCode(world, ground.running.sessionId)
  const readers = await makeReaders(world, { self, volunteer, admin })
  const invitations = await makeInvitations(world, ground.coming.sessionId, readers.staff, await acts.target())
  return {
    readers,
    ...ground,
    ...enrolled,
    ...ratings,
    opinion,
    application,
    brought,
    unions,
    ...post,
    notice,
    ...shifts,
    ...invitations,
    certificateCode,
    series: series.id,
    brand: brand.id,
    code,
  }
}
export type Stage = Awaited<ReturnType<typeof makeStage>>
