import { AppError } from '../../types/errors'
import { margin } from '../../types/rules/hours'
import type { Caller } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { requireRight } from '../_shared/core/rights'
import { selectShifts, type ShiftRow } from './queries'

/** Locks a shift until the transaction ends, and reads it after that, so that it has what the last holder of the lock wrote. Throws volunteering.notFound. */
export const lockShift = async (tx: Tx, id: string): Promise<ShiftRow> => {
  await tx.selectFrom('shifts').select('id').where('id', '=', id).forUpdate().execute()
  const shift = await selectShifts(tx).where('shifts.id', '=', id).executeTakeFirst()
  if (!shift) throw new AppError('volunteering.notFound')
  return shift
}

export type LockedSignup = { id: string; personId: string; confirmedAt: Date | null; shift: ShiftRow }
/** Locks a sign-up that was not left, with its shift, so that marks and decisions about it come one after the other. */
export const lockSignup = async (tx: Tx, id: string): Promise<LockedSignup> => {
  const signup = await tx
    .selectFrom('shiftSignups')
    .select(['id', 'personId', 'shiftId', 'confirmedAt'])
    .where('id', '=', id)
    .where('status', '=', 'on')
    .forUpdate()
    .executeTakeFirst()
  if (!signup) throw new AppError('volunteering.notOnShift')
  const { shiftId, ...own } = signup
  return { ...own, shift: await selectShifts(tx).where('shifts.id', '=', shiftId).executeTakeFirstOrThrow() }
}

/** Throws unless the caller may confirm these hours; volunteering.ownHours for their own. Checked under the lock, since the activity may have moved meanwhile. */
export const requireVoucher = (me: Caller, { personId, shift }: LockedSignup) => {
  requireRight(me, 'organize', shift)
  if (personId === me.id) throw new AppError('volunteering.ownHours')
}

/** Throws unless the shift takes place and `now` is between a little before its start and a little after its end. */
export const requireMarkTime = ({ isCancelled, startsAt, endsAt }: ShiftRow, now: Date) => {
  if (isCancelled) throw new AppError('volunteering.cancelled')
  if (now.getTime() < startsAt.getTime() - margin || now.getTime() > endsAt.getTime() + margin) throw new AppError('volunteering.notMarkTime')
}
