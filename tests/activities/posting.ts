import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** The form of an organization's admin, of which a test changes what it is about. */
export const makePoster = async (world: World, regionCode = '620103') => {
  const organizationId = await world.organization({ regionCode })
  const venueId = await world.venue({ regionCode })
  const admin = await world.admin(organizationId)
  const staff = await world.staff(regionCode)
  const activity = (change: object = {}) => ({
    organizationId,
    category: 'eldercare' as const,
    title: '冬季养生讲座',
    text: '刘大夫讲护膝。',
    pictureIds: [],
    venueId,
    rules: ['带医保卡'],
    waitlistLimit: 2,
    sessions: [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 2 }],
    ...change,
  })
  const versionOf = async (id: string) => (await world.db.selectFrom('activities').select('version').where('id', '=', id).executeTakeFirst())?.version ?? 1
  /** Saves the form with the version that was read last. */
  const save = async (change: object = {}, id?: string, person: WorldPerson = admin, version?: number) =>
    world.call(person, 'activities', 'saveActivity', {
      key: randomUUID(),
      ...(id ? { id, version: version ?? (await versionOf(id)) } : {}),
      activity: activity(change),
    })
  /** Decides as a reviewer on the activity as it is. */
  const decide = async (id: string, decision: { kind: 'publish' } | { kind: 'return'; reason: string }) =>
    world.call(staff, 'activities', 'reviewActivity', { id, version: await versionOf(id), decision })
  /** Saves, submits and publishes. */
  const published = async (change: object = {}) => {
    const { id } = await save(change)
    await world.call(admin, 'activities', 'submitActivity', { id })
    await world.call(staff, 'activities', 'reviewActivity', { id, decision: { kind: 'publish' } })
    return id
  }
  const sessionsOf = async (id: string) => (await world.call(admin, 'activities', 'getActivity', { id })).sessions
  return { organizationId, venueId, admin, staff, activity, save, decide, versionOf, published, sessionsOf }
}
export type Poster = Awaited<ReturnType<typeof makePoster>>
