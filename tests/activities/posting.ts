import { randomUUID } from 'node:crypto'
import type { World, WorldPerson } from '../world'

/** What an organization's admin fills in; a test changes what it is about. */
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
  const save = (change: object = {}, id?: string, person: WorldPerson = admin) =>
    world.call(person, 'activities', 'saveActivity', { key: randomUUID(), ...(id ? { id } : {}), activity: activity(change) })
  /** Saved, handed in and published by the staff. */
  const published = async (change: object = {}) => {
    const { id } = await save(change)
    await world.call(admin, 'activities', 'submitActivity', { id })
    await world.call(staff, 'activities', 'reviewActivity', { id, decision: { kind: 'publish' } })
    return id
  }
  const sessionsOf = async (id: string) => (await world.call(admin, 'activities', 'getActivity', { id })).sessions
  return { organizationId, venueId, admin, staff, activity, save, published, sessionsOf }
}
export type Poster = Awaited<ReturnType<typeof makePoster>>
