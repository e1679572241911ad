import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { once } from '../_shared/core/once'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { findClash, findWarnings } from './clashes'
import { lockShift } from './locks'
import { type ShiftRow, selectShifts } from './queries'

/** Locks the person, so that two sign-ups come one after the other; else each could see the other's shift as free time. */
const lockPerson = (tx: Tx, personId: string) => tx.selectFrom('persons').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
/** Locks the session against a cancellation: a person who is in before it is told, and nobody gets in after it. */
const holdSession = (tx: Tx, sessionId: string) => tx.selectFrom('sessions').select('id').where('id', '=', sessionId).forShare().execute()

const take = async (tx: Tx, now: Date, shift: ShiftRow, personId: string) => {
  const { id: shiftId } = shift
  const { id } = await tx
    .insertInto('shiftSignups')
    .values({ shiftId, personId, status: 'on', signedUpAt: now, changedAt: now })
    .onConflict((conflict) => conflict.columns(['shiftId', 'personId']).doUpdateSet({ status: 'on', signedUpAt: now, changedAt: now, remindedAt: null }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('shifts')
    .set((row) => ({ taken: row('taken', '+', 1) }))
    .where('id', '=', shiftId)
    .execute()
  await recordAudit(tx, { at: now, personId, action: 'volunteering.joinShift', subjectKind: 'shiftSignup', subjectId: id, detail: { shiftId } })
  return id
}

/** Signs the caller up for a shift that has not ended and has a free place. A person who is in already gets the same answer again. */
export const joinShift: Verbs<'volunteering'>['joinShift'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.joinShift', input, async (tx) => {
    const { now, me } = ctx
    const asked = await selectShifts(tx).where('shifts.id', '=', input.shiftId).where('sessions.isPublished', '=', true).executeTakeFirst()
    if (!asked) throw new AppError('volunteering.notFound')
    await lockPerson(tx, me.id)
    await holdSession(tx, asked.sessionId)
    const shift = await lockShift(tx, input.shiftId)
    const warnings = await findWarnings(tx, me.id, shift)
    const own = await tx
      .selectFrom('shiftSignups')
      .select('id')
      .where('shiftId', '=', shift.id)
      .where('personId', '=', me.id)
      .where('status', '=', 'on')
      .executeTakeFirst()
    if (own) return { signupId: own.id, warnings }
    if (shift.isCancelled) throw new AppError('volunteering.cancelled')
    if (shift.endsAt <= now) throw new AppError('volunteering.started')
    if (shift.role === 'checkin' && !may(me, 'belong', shift)) throw new AppError('volunteering.membersOnly')
    if (shift.taken >= shift.needed) throw new AppError('volunteering.full')
    const clash = await findClash(tx, me.id, shift)
    if (clash !== null) throw new AppError('volunteering.clash', { title: clash })
    return { signupId: await take(tx, now, shift, me.id), warnings }
  })
