import { recordAudit } from '../_shared/audit'
import type { Verbs } from '../_shared/serve'
import { countDoor, requireOwnDoor } from './queries'
import { loadGaps, loadReportRows } from './report-rows'

/** What the doors of a session leave to look at: flags by person with their scans, phones that lost some, and who was not seen. */
export const getDoorReport: Verbs<'checkin'>['getDoorReport'] = async (ctx, { sessionId }) => {
  const { door, scope } = await requireOwnDoor(ctx.db, ctx.me, sessionId)
  const absent = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('persons', 'persons.id', 'enrollments.personId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select(['enrollments.id as enrollmentId', 'persons.name', 'persons.phoneEnd'])
    .where('enrollments.sessionId', '=', sessionId)
    .where('enrollments.status', 'in', ['confirmed', 'offered'])
    .where('attendances.scanId', 'is', null)
    .orderBy('enrollments.seq')
    .execute()
  const rows = await loadReportRows(ctx.db, sessionId, scope)
  await recordAudit(ctx.db, {
    at: ctx.now,
    personId: ctx.me.id,
    action: 'checkin.getDoorReport',
    subjectKind: 'session',
    subjectId: sessionId,
    detail: { rows: rows.length + absent.length },
  })
  return {
    ...(await countDoor(ctx.db, sessionId)),
    title: door.title,
    startsAt: door.startsAt.toISOString(),
    endsAt: door.endsAt.toISOString(),
    rules: door.doorRules,
    rows,
    gaps: await loadGaps(ctx.db, sessionId),
    absent,
  }
}
