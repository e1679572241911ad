import { AppError } from '../../types/errors'
import { margin } from '../../types/rules/hours'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { lockSignup } from './locks'
import { noticeOf } from './queries'

const within = 30 * 24 * 3600_000
/** How many admins are told at most. */
const mostTold = 5

/** Asks for a correction of a coming or going that was not marked, or marked wrong, and tells the organization's admins. */
export const requestCorrection: Verbs<'volunteering'>['requestCorrection'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.requestCorrection', input, async (tx) => {
    const { now, me } = ctx
    const { shift, ...signup } = await lockSignup(tx, input.signupId)
    if (signup.personId !== me.id) throw new AppError('volunteering.notOnShift')
    const made = await tx.selectFrom('shiftCorrections').select('id').where('signupId', '=', signup.id).where('createKey', '=', input.key).executeTakeFirst()
    if (made) return { correctionId: made.id }
    if (shift.isCancelled) throw new AppError('volunteering.cancelled')
    if (now < shift.endsAt) throw new AppError('volunteering.notOver')
    if (now.getTime() > shift.endsAt.getTime() + within) throw new AppError('volunteering.correctionTooLate')
    const inAt = input.inAt === undefined ? null : new Date(input.inAt)
    const outAt = input.outAt === undefined ? null : new Date(input.outAt)
    const isOutside = (at: Date | null) =>
      at !== null && (at > now || at.getTime() < shift.startsAt.getTime() - margin || at.getTime() > shift.endsAt.getTime() + margin)
    if (isOutside(inAt) || isOutside(outAt) || (inAt && outAt && outAt <= inAt)) throw new AppError('volunteering.badTimes')
    // The index prevents two at once. The lock on the sign-up makes this check come first.
    const pending = await tx.selectFrom('shiftCorrections').select('id').where('signupId', '=', signup.id).where('status', '=', 'pending').executeTakeFirst()
    if (pending) throw new AppError('volunteering.correctionPending')
    const { id } = await tx
      .insertInto('shiftCorrections')
      .values({ signupId: signup.id, inAt, outAt, reason: input.reason, askedAt: now, createKey: input.key })
      .returning('id')
      .executeTakeFirstOrThrow()
    const admins = await tx
      .selectFrom('grants')
      .select('personId')
      .distinct()
      .where('role', '=', 'orgAdmin')
      .where('organizationId', '=', shift.organizationId)
      .where('personId', '<>', me.id)
      .where('fromAt', '<=', now)
      .where((where) => where.or([where('toAt', 'is', null), where('toAt', '>', now)]))
      .orderBy('personId')
      .limit(mostTold)
      .execute()
    await notify(
      tx,
      now,
      admins.map(({ personId }) => ({ personId, kind: 'correctionAsked', data: noticeOf(shift) })),
    )
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.requestCorrection', subjectKind: 'shiftCorrection', subjectId: id })
    return { correctionId: id }
  })
