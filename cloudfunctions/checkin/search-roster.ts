import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { foldedWords } from '../_shared/core/like'
import { maskName } from '../_shared/core/names'
import type { Verbs } from '../_shared/core/serve'
import { requireDoor } from './queries'

const mostListed = 20
const isPhoneEnd = (word: string) => /^\d{4}$/.test(word)

/**
 * Finds people on the list of a door by a part of the name, the last four digits of the phone number, or both with a space between; the
 * first 20, with masked names. The digits are shown only to a caller who typed them. Each search is recorded, without its text.
 */
export const searchRoster: Verbs<'checkin'>['searchRoster'] = async (ctx, { text }) => {
  const door = await requireDoor(ctx.db, ctx.proof)
  const { id: sessionId, why } = ctx.proof
  const words = foldedWords(text)
  // With fewer digits a caller could try all numbers.
  if (words.some((word) => [...word].length < 2 || (/^\d+$/.test(word) && !isPhoneEnd(word)))) throw new AppError('checkin.searchTooShort')
  const ends = words.filter(isPhoneEnd)
  const rows = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', (join) => join.onRef('attendances.enrollmentId', '=', 'enrollments.id').on('attendances.sessionId', '=', sessionId))
    .select([
      'enrollments.number',
      'persons.name',
      'persons.phoneEnd',
      'enrollments.status',
      'attendances.attendedAt',
      sql<number>`(count(*) over ())::int`.as('found'),
    ])
    .where('enrollments.poolId', '=', door.poolId)
    // The text is compared as it is, and never as a pattern.
    .where((where) =>
      where.and(words.map((word) => (isPhoneEnd(word) ? where('persons.phoneEnd', '=', word) : sql<boolean>`position(${word} in fold(persons.name)) > 0`))),
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
    detail: { rows: rows.length, ...why },
  })
  const items = rows.map((row) => ({
    enrollmentNumber: Number(row.number),
    name: maskName(row.name),
    phoneEnd: row.phoneEnd !== null && ends.includes(row.phoneEnd) ? row.phoneEnd : null,
    status: row.status,
    attendedAt: row.attendedAt?.toISOString() ?? null,
  }))
  return { items, found: rows[0]?.found ?? 0 }
}
