import { sql } from 'kysely'
import { adminOrganizations, staffRegions } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { dayOf } from '../_shared/time'

/** Sessions of today, and what still runs from before midnight, at whose door I may stand; at most 100, by start. */
export const listShifts: Verbs<'checkin'>['listShifts'] = async (ctx) => {
  const granted = ctx.me.grants.filter(({ role }) => role === 'volunteer')
  const sessionIds = granted.flatMap(({ sessionId }) => sessionId ?? [])
  const organizationIds = [...granted.flatMap(({ organizationId }) => organizationId ?? []), ...adminOrganizations(ctx.me)]
  const rows = await ctx.db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'activities.title',
      'activities.doorRules as rules',
      'venues.name as venueName',
      'sessions.startsAt',
      'sessions.endsAt',
      sql<number>`(select count(*)::int from enrollments e where e.session_id = sessions.id and e.status = 'confirmed')`.as('expected'),
      sql<number>`(select count(*)::int from attendances t where t.session_id = sessions.id)`.as('present'),
    ])
    .where('sessions.isPublished', '=', true)
    .where('sessions.isCancelled', '=', false)
    .where((where) =>
      where.or([where('sessions.day', '=', dayOf(ctx.now)), where.and([where('sessions.startsAt', '<=', ctx.now), where('sessions.endsAt', '>=', ctx.now)])]),
    )
    .where((where) =>
      where.or([
        sql<boolean>`sessions.id = any(${sessionIds}::bigint[])`,
        sql<boolean>`activities.organization_id = any(${organizationIds}::bigint[])`,
        ...staffRegions(ctx.me).map((code) => where('activities.regionCode', 'like', `${code}%`)),
      ]),
    )
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }))
}
