import { enrollmentKey, makeSpoken, writePass } from '../../types/rules/pass'
import { recordAudit } from '../_shared/core/audit'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'
import { markCards } from '../_shared/core/mark-cards'
import { requireDoor } from './queries'

const pageSize = 200

/**
 * Passes to print for everybody who has a place, in the order of the roster: for people without a phone, and for a door where no phone works.
 * The step of the code is the number of the pass's issue, so that a new issue replaces the paper and the phone alike.
 */
export const printPasses: Verbs<'checkin'>['printPasses'] = async (ctx, { cursor }) => {
  const door = await requireDoor(ctx.db, ctx.proof)
  const { id: sessionId, why } = ctx.proof
  const after = cursor === undefined ? null : cursorId(readCursor(cursor, 1)[0] ?? '')
  const found = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', (join) => join.onRef('attendances.enrollmentId', '=', 'enrollments.id').on('attendances.sessionId', '=', sessionId))
    .select(['enrollments.id as enrollmentId', 'enrollments.number', 'enrollments.rev', 'enrollments.seats', 'enrollments.seq'])
    .select(['persons.name', 'persons.phoneEnd', 'attendances.attendedAt'])
    .where('enrollments.poolId', '=', door.poolId)
    .where('enrollments.status', 'in', ['confirmed', 'offered'])
    .$if(after !== null, (query) => query.where('enrollments.seq', '>', after!))
    .orderBy('enrollments.seq')
    .limit(pageSize + 1)
    .execute()
  const { items: rows, cursor: next } = pageOf(found, pageSize, (last) => writeCursor(last.seq))
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'checkin.printPasses',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length, ...why },
  })
  // A card of a term is valid at all its sessions, so their doors get its key from now on.
  if (door.isTerm && rows.length > 0)
    await markCards(
      ctx.db,
      rows.map(({ enrollmentId }) => enrollmentId),
    )
  const sessionKey = sessionKeyBytes(ctx.passKey, door.poolId)
  const { title, venueName, startsAt, endsAt } = door
  return {
    title,
    venueName,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    cursor: next,
    items: rows.map(({ enrollmentId, number, rev, seats, name, phoneEnd, attendedAt }) => {
      const enrollmentNumber = Number(number)
      const key = enrollmentKey(sessionKey, door.poolNumber, enrollmentNumber, rev)
      const code = writePass({ type: 'static', keyId: currentKeyId, sessionNumber: door.poolNumber, enrollmentNumber, step: rev }, key)
      return { enrollmentId, name, phoneEnd, seats, isPresent: attendedAt !== null, code, spoken: makeSpoken(enrollmentNumber, key) }
    }),
  }
}
