import { recordAudit } from '../_shared/audit'
import type { Tx } from '../_shared/db'
import { membershipEndsAt } from './can'
import type { ShiftRow } from './queries'

const day = 24 * 3600_000

/** As long as a phone at the door gets the session's key: from 24 h before its start to 24 h after its end. */
const windowOf = (session: { startsAt: Date; endsAt: Date }) => ({
  fromAt: new Date(session.startsAt.getTime() - day),
  toAt: new Date(session.endsAt.getTime() + day),
})

/** Gives a member the right to scan that belongs to a check-in shift; it ends with the membership, if that ends first. */
export const giveScanning = async (tx: Tx, now: Date, shift: ShiftRow, personId: string, by: string): Promise<void> => {
  const { id: shiftId, sessionId } = shift
  const session = await tx.selectFrom('sessions').select(['startsAt', 'endsAt']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  const { fromAt, toAt } = windowOf(session)
  const memberUntil = await membershipEndsAt(tx, personId, shift, now)
  const { id } = await tx
    .insertInto('grants')
    .values({ personId, role: 'volunteer', sessionId, shiftId, fromAt, toAt: memberUntil !== null && memberUntil < toAt ? memberUntil : toAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { grantId: id, shiftId, personId }
  await recordAudit(tx, { at: now, personId: by, action: 'grants.byShift', subjectKind: 'session', subjectId: sessionId, detail })
}

/** Takes the right back that came with this shift, at once; of one person, or of everybody in it. */
export const takeScanning = async (tx: Tx, shiftId: string, personId?: string): Promise<void> => {
  const given = tx.deleteFrom('grants').where('shiftId', '=', shiftId)
  await (personId === undefined ? given : given.where('personId', '=', personId)).execute()
}
