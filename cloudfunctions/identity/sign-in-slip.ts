import { AppError } from '../../types/errors'
import type { Ctx } from '../_shared/core/context'
import { hashToken } from '../_shared/core/identity-of'
import { blindIndex } from '../_shared/core/sealed'
import type { Verbs } from '../_shared/core/serve'
import { deskHash, signInDesk, writeBrowser } from './desk-tokens'
import { countTry, forgive, type Patience } from './failed-tries'
import { loadMe } from './load-me'

const hour = 3600_000
/** Five wrong codes an address and hour: 50 bits are never found so, and somebody who cannot read the slip has enough. */
const patience = (now: Date): Patience => ({ most: 5, lock: () => hour - (now.getTime() % hour) })

/** What is stored of a slip's code. */
export const slipHash = ({ dataKey }: Pick<Ctx, 'dataKey'>, code: string): Buffer => blindIndex(dataKey, 'slip', code)

/**
 * Signs in by a printed slip: once, and again only where the reply was lost, by the same browser while its token is there. identity.slipEnded for a code that is
 * wrong, was used or has ended; which of them is not said. In WeChat's cloud the platform says who calls.
 */
export const signInSlip: Verbs<'identity'>['signInSlip'] = async (ctx, { code, desk, ...browser }) => {
  const { db, pool, now, dataKey } = ctx
  if (ctx.admit) throw new AppError('identity.onDeskOnly')
  const tries = `slip ${Math.floor(now.getTime() / hour)} ${ctx.address ?? ''}`
  await countTry(ctx, tries, patience(now))
  const token = blindIndex(dataKey, 'slip-token', `${code} ${desk}`).toString('base64url')
  const personId = await db.transaction().execute(async (tx) => {
    const slip = await tx
      .selectFrom('slips')
      .innerJoin('persons', 'persons.id', 'slips.personId')
      .select(['slips.id', 'slips.personId', 'endsAt', 'usedAt', 'deletedAt'])
      .where('codeHash', '=', slipHash(ctx, code))
      .forUpdate('slips')
      .executeTakeFirst()
    if (!slip || slip.deletedAt) return null
    if (slip.usedAt) {
      const held = await tx.selectFrom('tokens').select('personId').where('hash', '=', hashToken(token)).executeTakeFirst()
      return held?.personId ?? null
    }
    if (slip.endsAt <= now) return null
    await tx.updateTable('slips').set({ usedAt: now }).where('id', '=', slip.id).execute()
    await signInDesk(tx, now, {
      personId: slip.personId,
      way: 'slip',
      browser: writeBrowser(browser),
      desk: deskHash(ctx, desk),
      provedAt: now,
      token,
    })
    return slip.personId
  })
  if (personId === null) throw new AppError('identity.slipEnded')
  await forgive(ctx, tries)
  return { token, me: await loadMe(pool, now, personId) }
}
