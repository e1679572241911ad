import { timingSafeEqual } from 'node:crypto'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/core/context'
import { hashToken } from '../_shared/core/identity-of'
import { blindIndex, openSealed } from '../_shared/core/sealed'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { deskHash, signInDesk, writeBrowser } from './desk-tokens'
import { countTry, doubling, forgive } from './failed-tries'
import { loadMe } from './load-me'
import { recoveryIndex, withoutIndex } from './recovery'
import { matchingStep } from './totp'

/** Wrong tries by name, and by address, behind which there may be a hall full of people. */
const [ofName, ofAddress] = [doubling(10), doubling(200)]
/** Hashed where there is no such name, so that it takes as long. */
const nobody = { personId: '0', salt: Buffer.alloc(16), hash: Buffer.alloc(32), totp: null }

/** Uses up the code: a step of the authenticator that is later than the last one, or a recovery code. False where it is wrong or was used. */
const takeCode = async (tx: Tx, { dataKey, now }: Ctx, { personId, totp }: { personId: string; totp: Buffer }, code: string): Promise<boolean> => {
  const query = tx.updateTable('credentials').where('personId', '=', personId)
  if (code.length !== 6) {
    const used = recoveryIndex(dataKey, personId, code)
    const row = await tx.selectFrom('credentials').select('recovery').where('personId', '=', personId).forUpdate().executeTakeFirst()
    const left = row && withoutIndex(row.recovery, used)
    if (!left) return false
    await query.set({ recovery: left }).execute()
    return true
  }
  const step = matchingStep(openSealed(dataKey, { table: 'credentials', column: 'totp', row: personId }, totp), code, now)
  if (step === null) return false
  const { numUpdatedRows } = await query
    .set({ lastStep: String(step) })
    .where('lastStep', '<', String(step))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Signs in by name, passphrase and code. What was wrong is not said, and an unknown name takes as long as a known one. A code opens once: a repeat of the same
 * call (`attempt`) gives the same token, any other is refused. identity.lockedForNow after ten wrong tries.
 */
export const signInPassphrase: Verbs<'identity'>['signInPassphrase'] = async (
  ctx,
  { attempt, login, passphrase, code, desk, ...browser },
): Promise<SignedIn> => {
  const { db, pool, now, dataKey, passphrases } = ctx
  if (!passphrases) throw new AppError('identity.onDeskOnly')
  const [byName, byAddress] = [`name ${login}`, `address ${ctx.address ?? ''}`]
  await countTry(ctx, byName, ofName)
  await countTry(ctx, byAddress, ofAddress)
  const found = await db
    .selectFrom('credentials')
    .innerJoin('persons', 'persons.id', 'credentials.personId')
    .select(['credentials.personId', 'salt', 'hash', 'totp'])
    .where('login', '=', login)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  const { personId, salt, hash, totp } = found ?? nobody
  const isRight = timingSafeEqual(await passphrases.hash(passphrase, salt), hash)
  if (!isRight || totp === null) throw new AppError('identity.notRecognized')
  const token = blindIndex(dataKey, 'passphrase-token', `${personId} ${attempt} ${code} ${desk}`).toString('base64url')
  await db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('tokens').select('id').where('hash', '=', hashToken(token)).executeTakeFirst()
    if (known) return
    if (!(await takeCode(tx, ctx, { personId, totp }, code))) throw new AppError('identity.notRecognized')
    await signInDesk(tx, now, { personId, way: 'passphrase', browser: writeBrowser(browser), desk: deskHash(ctx, desk), provedAt: now, token })
  })
  await forgive(ctx, byName)
  await forgive(ctx, byAddress)
  return { token, me: await loadMe(pool, now, personId) }
}
