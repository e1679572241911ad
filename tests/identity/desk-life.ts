import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Adds what somebody at a desk leaves at the venue of an activity: that it was registered by them, and a closure. */
export const keepVenue = async ({ db, now, ...world }: World, person: WorldPerson, activityId: string): Promise<void> => {
  const { venueId } = await db.selectFrom('activities').select('venueId').where('id', '=', activityId).executeTakeFirstOrThrow()
  await db.updateTable('venues').set({ createdBy: person.id, createdAt: now, createKey: randomUUID() }).where('id', '=', venueId).execute()
  await db
    .insertInto('venueClosures')
    .values({ venueId, fromAt: world.in(50), toAt: world.in(60), reason: '粉刷', closedBy: person.id, closedAt: now, createKey: randomUUID() })
    .execute()
}

/** Adds what the life of an organization leaves: applications of both people that the person decided about, a step of the organization, and who made it. */
export const runOrganization = async ({ db, now }: World, person: WorldPerson, other: WorldPerson, organizationId: string): Promise<void> => {
  const application = { kind: 'association' as const, regionCode: '620103', contactSealed: Buffer.of(1), categories: [], unionState: 'none' as const }
  await db
    .insertInto('organizationApplications')
    .values(
      [person, other].map(({ id }, index) => ({
        ...application,
        personId: id,
        name: index === 0 ? '秘密中心' : '别人的中心',
        creditCode: `${index}`,
        about: '',
        address: '',
        status: 'returned' as const,
        reason: '写清楚',
        appliedAt: now,
        decidedAt: now,
        decidedBy: person.id,
        createKey: randomUUID(),
      })),
    )
    .execute()
  const step = { organizationId, field: 'unionState' as const, was: 'none', is: 'own', onDay: '2026-11-01', version: 2, changedAt: now }
  await db
    .insertInto('organizationChanges')
    .values({ ...step, note: '', changedBy: person.id, createKey: randomUUID() })
    .execute()
  await db.updateTable('organizations').set({ createdBy: person.id, createdAt: now }).where('id', '=', organizationId).execute()
}
