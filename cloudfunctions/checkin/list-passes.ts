import { sql } from 'kysely'
import { enrollmentKey, makeSpoken, toHex } from '../../types/pass'
import type { Pass } from '../../types/checkin'
import type { Verbs } from '../_shared/serve'
import { dayOf, startOfDay } from '../_shared/time'
import { currentKeyId, sessionKeyBytes } from '../_shared/session-key'

/**
 * My passes of today and later, soonest first, at most 50; a place I gave back has none. Each carries the key (K_e) from
 * which the phone makes its codes without network.
 */
export const listPasses: Verbs<'checkin'>['listPasses'] = async (ctx) => {
  const rows = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([
      'sessions.id as sessionId',
      'sessions.number as sessionNumber',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.isCancelled',
      'activities.title',
      'venues.name as venueName',
      'enrollments.id as enrollmentId',
      'enrollments.seats',
      'activities.doorRules',
      'enrollments.number',
      'enrollments.rev',
      'enrollments.status',
      'attendances.attendedAt',
      sql<number>`(select count(*)::int from enrollments ahead where ahead.session_id = enrollments.session_id and ahead.status = 'waitlisted' and ahead.seq <= enrollments.seq)`.as(
        'position',
      ),
    ])
    .where('enrollments.personId', '=', ctx.me.id)
    .where('enrollments.status', '<>', 'cancelled')
    .where('sessions.endsAt', '>=', startOfDay(dayOf(ctx.now)))
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .limit(50)
    .execute()
  return rows.map((row): Pass => {
    const enrollmentNumber = Number(row.number)
    const key = enrollmentKey(sessionKeyBytes(ctx.passKey, row.sessionId), row.sessionNumber, enrollmentNumber, row.rev)
    const isWaiting = row.status === 'waitlisted'
    const state = row.status === 'confirmed' || row.status === 'cancelled' ? 'ready' : row.status
    return {
      sessionId: row.sessionId,
      sessionNumber: row.sessionNumber,
      enrollmentNumber,
      rev: row.rev,
      keyId: currentKeyId,
      key: toHex(key),
      spoken: makeSpoken(enrollmentNumber, key),
      title: row.title,
      venueName: row.venueName,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      holder: ctx.me.name,
      state: row.attendedAt ? 'attended' : row.isCancelled ? 'cancelled' : state,
      position: isWaiting && !row.attendedAt ? row.position : null,
      attendedAt: row.attendedAt?.toISOString() ?? null,
      seats: row.seats,
      hasSelf: row.doorRules.hasSelf === true,
      enrollmentId: row.enrollmentId,
      serverTime: ctx.now.toISOString(),
    }
  })
}
