import { AppError } from '../../types/errors'
import { margin } from '../../types/rules/hours'
import type { Caller } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { requireRight } from '../_shared/core/rights'
import { selectShifts, type ShiftRow } from './queries'

/** A shift whose places may be changed until the transaction ends. Read again after the lock, so that it sees what the lock's last holder wrote. */
export const lockShift = async (tx: Tx, id: string): Promise<ShiftRow> => {
  await tx.selectFrom('shifts').select('id').where('id', '=', id).forUpdate().execute()
  const shift = await selectShifts(tx).where('shifts.id', '=', id).executeTakeFirst()
  if (!shift) throw new AppError('volunteering.notFound')
  return shift
}

export type LockedSignup = { id: string; personId: string; confirmedAt: Date | null; shift: ShiftRow }
/** A sign-up that still stands, and its shift; marks and decisions about it come one after the other. */
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

/** Organizers vouch for others' hours, never for their own. Looked at under the lock: the activity may have gone elsewhere since the right was proved. */
export const requireVoucher = (me: Caller, { personId, shift }: LockedSignup) => {
  requireRight(me, 'organize', shift)
  if (personId === me.id) throw new AppError('volunteering.ownHours')
}

/** Coming and going is marked from a little before the start to a little after the end, of a shift that takes place. */
export const requireMarkTime = ({ isCancelled, startsAt, endsAt }: ShiftRow, now: Date) => {
  if (isCancelled) throw new AppError('volunteering.cancelled')
  if (now.getTime() < startsAt.getTime() - margin || now.getTime() > endsAt.getTime() + margin) throw new AppError('volunteering.notMarkTime')
}
