import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { leavingColumns } from '../_shared/seats/leave-seat'
import { lockSession } from '../_shared/seats/locked-session'
import { requireOrganizer } from '../_shared/core/scope'

/** An enrollment as it stands under its session's lock, for those who organize the session. Throws enrollment.notFound, identity.notAllowed. */
export const lockEnrollment = async (tx: Tx, me: Caller, enrollmentId: string) => {
  const found = await tx.selectFrom('enrollments').select('sessionId').where('id', '=', enrollmentId).executeTakeFirst()
  const session = found && (await lockSession(tx, found.sessionId))
  if (!session) throw new AppError('enrollment.notFound')
  requireOrganizer(me, session)
  const own = await tx
    .selectFrom('enrollments')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([...leavingColumns, 'enrollments.personId', 'attendances.attendedAt'])
    .where('enrollments.id', '=', enrollmentId)
    .executeTakeFirstOrThrow()
  return { session, own }
}
