import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import { maskName } from '../_shared/names'
import type { Verbs } from '../_shared/serve'
import { requireDoor } from './queries'

const most = 30
const mostListed = 20
const minute = 60_000
/** Names are looked up one by one at a door; who asks faster than anybody types is reading the list. */
const refuseHaste = async (ctx: SignedInCtx) => {
  const { count } = await ctx.db
    .selectFrom('audit')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('personId', '=', ctx.me.id)
    .where('action', '=', 'checkin.searchRoster')
    .where('at', '>', new Date(ctx.now.getTime() - minute))
    .executeTakeFirstOrThrow()
  if (count >= most) throw new AppError('checkin.searchTooOften')
}

/**
 * Who is on the list of this door by a part of the name, the end of the phone number, or both with a space between; the
 * first 20 of them, names masked. Each search is recorded, without what was searched for; at most 30 a minute.
 */
export const searchRoster: Verbs<'checkin'>['searchRoster'] = async (ctx, { sessionId, text }) => {
  const door = await requireDoor(ctx.db, ctx.me, sessionId)
  const words = text.split(' ').filter((word) => word !== '')
  if (words.some((word) => [...word].length < 2)) throw new AppError('checkin.searchTooShort')
  await refuseHaste(ctx)
  const rows = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([
      'enrollments.number',
      'persons.name',
      'persons.phoneEnd',
      'enrollments.status',
      'attendances.attendedAt',
      sql<number>`(count(*) over ())::int`.as('found'),
    ])
    .where('enrollments.sessionId', '=', door.sessionId)
    // Compared as plain text: what is typed is never a pattern.
    .where((where) =>
      where.and(words.map((word) => sql<boolean>`(position(${word} in persons.name) > 0 or right(persons.phone_end, length(${word})) = ${word})`)),
    )
    .orderBy('enrollments.seq')
    .limit(mostListed)
    .execute()
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'checkin.searchRoster',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length },
  })
  const items = rows.map((row) => ({
    enrollmentNumber: Number(row.number),
    name: maskName(row.name),
    phoneEnd: row.phoneEnd,
    status: row.status,
    attendedAt: row.attendedAt?.toISOString() ?? null,
  }))
  return { items, found: rows[0]?.found ?? 0 }
}
