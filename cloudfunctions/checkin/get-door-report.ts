import { sql } from 'kysely'
import { recordAudit } from '../_shared/core/audit'
import { requireReason } from '../_shared/core/scope'
import type { Verbs } from '../_shared/core/serve'
import { countDoor, requireOwnDoor } from './queries'
import { loadGaps, loadReportRows } from './report-rows'

const mostListed = 100

/** What the doors of a session leave to look at: flags by person with their scans, phones that lost some, and how many were not seen. */
export const getDoorReport: Verbs<'checkin'>['getDoorReport'] = async (ctx, { sessionId, reason }) => {
  const { door, scope } = await requireOwnDoor(ctx.db, ctx.me, sessionId)
  const why = requireReason(ctx.me, door, reason)
  const { absent } = await ctx.db
    .selectFrom('enrollments')
    .leftJoin('attendances', (join) =>
      join.onRef('attendances.enrollmentId', '=', 'enrollments.id').onRef('attendances.sessionId', '=', 'enrollments.sessionId'),
    )
    .select(sql<number>`count(*)::int`.as('absent'))
    .where('enrollments.sessionId', '=', sessionId)
    .where('enrollments.status', 'in', ['confirmed', 'offered'])
    .where('attendances.scanId', 'is', null)
    .executeTakeFirstOrThrow()
  const flagged = await loadReportRows(ctx.db, sessionId, scope)
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
