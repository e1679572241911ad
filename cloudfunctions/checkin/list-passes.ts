import { sql } from 'kysely'
import { enrollmentKey, makeSpoken, toHex } from '../../types/rules/pass'
import type { Pass } from '../../types/checkin'
import type { Verbs } from '../_shared/core/serve'
import { dayOf, startOfDay } from '../../types/rules/days'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'

const pageSize = 20
const day = 24 * 3600_000
const ahead = 14 * day

/**
 * My passes of today and later, soonest first, 20 a page; a place I gave back has none. Each carries the key (K_e) from
 * which the phone makes its codes without network.
 */
export const listPasses: Verbs<'checkin'>['listPasses'] = async (ctx, { cursor }) => {
  const today = startOfDay(dayOf(ctx.now))
  const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const found = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('pools', 'pools.id', 'enrollments.poolId')
    .innerJoin('sessions', 'sessions.poolId', 'pools.id')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .leftJoin('attendances', (join) => join.onRef('attendances.enrollmentId', '=', 'enrollments.id').onRef('attendances.sessionId', '=', 'sessions.id'))
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
      sql<number>`(select count(*)::int from enrollments ahead where ahead.pool_id = enrollments.pool_id and ahead.status = 'waitlisted' and ahead.seq <= enrollments.seq)`.as(
        'position',
      ),
    ])
    .where('enrollments.personId', '=', ctx.me.id)
    .where('enrollments.status', '<>', 'cancelled')
    // What still runs began lately, or goes on for longer than a day, as a term does; those pools are few and have their own index.
    .where((where) =>
      where.or([
        where('enrollments.startsAt', '>', new Date(today.getTime() - 2 * day)),
        where(
          'enrollments.poolId',
          'in',
          sql<string>`(select id from pools lasting where lasting.ends_at >= ${today} and lasting.ends_at - lasting.starts_at > interval '24 hours')`,
        ),
      ]),
    )
    .where('sessions.endsAt', '>=', today)
    // Of a term those of the next two weeks: a key that is not out yet cannot be lost.
    .where((where) =>
      where.or([where('sessions.startsAt', '=', where.ref('pools.startsAt')), where('sessions.startsAt', '<', new Date(today.getTime() + ahead))]),
    )
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(sessions.starts_at, enrollments.id) > (${readInstant(at)}::timestamptz, ${cursorId(id)}::bigint)`),
    )
    .select(utcText('sessions.startsAt').as('at'))
    .orderBy('sessions.startsAt')
    .orderBy('enrollments.id')
    .limit(pageSize + 1)
    .execute()
  const { items: rows, cursor: next } = pageOf(found, pageSize, (last) => writeCursor(last.at, last.enrollmentId))
  const items = rows.map((row): Pass => {
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
  return { items, cursor: next }
}
