import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { findAsk } from './sign-in-asks'

/** When the caller last proved who it is: now in the mini-program, else when this browser did; what it lets in has no newer proof. */
const provedAt = async (tx: Tx, { now, tokenHash }: SignedInCtx): Promise<Date | null> => {
  if (tokenHash === null) return now
  const token = await tx.selectFrom('tokens').select(['way', 'provedAt']).where('hash', '=', tokenHash).executeTakeFirst()
  return token?.way === 'wechat' ? now : (token?.provedAt ?? null)
}

/**
 * Lets a computer in by the number that it shows. Another number, or null, ends the ask for good; so nobody can try all three. It must have been opened by this
 * person (getSignIn). Somebody who runs the whole system signs in by passphrase alone: identity.passphraseOnly. A repeat gives the same answer.
 */
export const decideSignIn: Verbs<'identity'>['decideSignIn'] = async (ctx, { number, ...named }) => {
  const { db, me, now } = ctx
  if (me.grants.some(({ role }) => role === 'systemAdmin')) throw new AppError('identity.passphraseOnly')
  const { askHash } = await findAsk(ctx, named)
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('signIns').select(['number', 'personId', 'outcome']).where('askHash', '=', askHash).forUpdate().executeTakeFirst()
    if (row?.personId !== me.id) throw new AppError('identity.askEnded')
    const isRight = number === row.number
    if (row.outcome !== null) return { isIn: isRight && row.outcome !== 'refused' }
    await tx
      .updateTable('signIns')
      .set(isRight ? { outcome: 'approved', provedAt: await provedAt(tx, ctx) } : { outcome: 'refused' })
      .where('askHash', '=', askHash)
      .execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.decideSignIn', subjectKind: 'person', subjectId: me.id, detail: { isIn: isRight } })
    return { isIn: isRight }
  })
}
