import type { Tx } from '../_shared/db/db'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** Leaves every shift of a person that has not begun; the right to scan ends with the person's grants. Past hours stay. */
const leaveShifts = async (tx: Tx, now: Date, personId: string): Promise<void> => {
  const mine = await tx
    .selectFrom('shiftSignups')
    .innerJoin('shifts', 'shifts.id', 'shiftSignups.shiftId')
    .select(['shiftSignups.id', 'shifts.id as shiftId'])
    .where('shiftSignups.personId', '=', personId)
    .where('shiftSignups.status', '=', 'on')
    .where('shifts.startsAt', '>', now)
    .orderBy('shifts.id')
    // The shift's row is locked, as when somebody joins.
    .forUpdate()
    .execute()
  for (const { id, shiftId } of mine) {
    await tx.updateTable('shiftSignups').set({ status: 'left', changedAt: now }).where('id', '=', id).execute()
    await tx
      .updateTable('shifts')
      .set((row) => ({ taken: row('taken', '-', 1) }))
      .where('id', '=', shiftId)
      .execute()
  }
}

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  shifts: 'stay: they are the organization’s',
  shiftSignups: 'stay, hours that were given are counted; those to come are given up',
  shiftMarks: 'stay: hours rest on them',
  shiftCorrections: 'stay; what the person wrote goes',
  hourCertificates: 'removed',
}

/** Leaves the person’s shifts to come, removes the certificates and what the person wrote; hours of the past stay. */
export const forget: Forget = async (tx, now, personId) => {
  await leaveShifts(tx, now, personId)
  await tx.deleteFrom('hourCertificates').where('personId', '=', personId).execute()
  const signups = tx.selectFrom('shiftSignups').select('id').where('personId', '=', personId)
  await tx.updateTable('shiftCorrections').set({ reason: '' }).where('signupId', 'in', signups).execute()
}
