import { sql } from 'kysely'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'
import { countDoor, requireDoor } from './queries'
import { loadGaps, loadReportRows } from './report-rows'

const mostListed = 100

/** What the doors of a session leave for the organizers to check: scans with marks by person, phones that lost scans, and how many people were not seen. */
export const getDoorReport: Verbs<'checkin'>['getDoorReport'] = async (ctx) => {
  const door = await requireDoor(ctx.db, ctx.proof)
  const { id: sessionId, why } = ctx.proof
  const { absent } = await ctx.db
    .selectFrom('enrollments')
    .leftJoin('attendances', (join) => join.onRef('attendances.enrollmentId', '=', 'enrollments.id').on('attendances.sessionId', '=', sessionId))
    .select(sql<number>`count(*)::int`.as('absent'))
    .where('enrollments.poolId', '=', door.poolId)
    .where('enrollments.status', 'in', ['confirmed', 'offered'])
    .where('attendances.scanId', 'is', null)
    .executeTakeFirstOrThrow()
  const flagged = await loadReportRows(ctx.db, ctx.proof)
  const rows = flagged.slice(0, mostListed)
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'checkin.getDoorReport',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length, ...why },
  })
  return {
    ...(await countDoor(ctx.db, sessionId)),
    title: door.title,
    startsAt: door.startsAt.toISOString(),
    endsAt: door.endsAt.toISOString(),
    rules: door.doorRules,
    rows,
    flagged: flagged.length,
    gaps: await loadGaps(ctx.db, sessionId),
    absent,
  }
}
