import { randomBytes } from 'node:crypto'
import { AppError } from '../../types/errors'
import { passphraseFault } from '../../types/rules/passphrase'
import { recordAudit } from '../_shared/core/audit'
import { openSealed } from '../_shared/core/sealed'
import type { Verbs } from '../_shared/core/serve'
import { recoveryCodes, recoveryIndex } from './recovery'
import { matchingStep } from './totp'

/** The secret that getAuthenticator sealed for this person. Throws identity.wrongCode for one of somebody else's or an altered one. */
const openSecret = (dataKey: Uint8Array, personId: string, sealed: Buffer): string => {
  try {
    return openSealed(dataKey, { table: 'credentials', column: 'totp', row: personId }, sealed)
  } catch {
    throw new AppError('identity.wrongCode')
  }
}

/**
 * Sets how the caller signs in without WeChat, or sets it anew, which ends the recovery codes before. A repeat gives the same codes. identity.loginTaken for a
 * name that somebody has, identity.weakPassphrase with the fault, identity.wrongCode where the authenticator shows another code.
 */
export const setPassphrase: Verbs<'identity'>['setPassphrase'] = async (ctx, { login, passphrase, sealed, code }) => {
  const { db, now, me, dataKey, passphrases } = ctx
  if (!passphrases) throw new AppError('identity.onDeskOnly')
  const { regionName } = await db
    .selectFrom('persons')
    .leftJoin('regions', 'regions.code', 'persons.regionCode')
    .select('regions.name as regionName')
    .where('persons.id', '=', me.id)
    .executeTakeFirstOrThrow()
  const fault = passphraseFault(passphrase, { login, name: me.name, regionName })
  if (fault) throw new AppError('identity.weakPassphrase', { fault })
  const totp = Buffer.from(sealed, 'base64url')
  const step = matchingStep(openSecret(dataKey, me.id, totp), code, now)
  const before = await db.selectFrom('credentials').select(['login', 'salt', 'hash', 'totp']).where('personId', '=', me.id).executeTakeFirst()
  const recovery = recoveryCodes(dataKey, me.id, sealed)
  const isRepeat = before?.login === login && totp.equals(before.totp) && (await passphrases.hash(passphrase, before.salt)).equals(before.hash)
  if (isRepeat) return { login, recovery }
  if (step === null) throw new AppError('identity.wrongCode')
  const salt = randomBytes(16)
  const values = {
    login,
    salt,
    hash: await passphrases.hash(passphrase, salt),
    totp,
    lastStep: String(step),
    setAt: now,
    recovery: Buffer.concat(recovery.map((one) => recoveryIndex(dataKey, me.id, one))),
  }
  await db.transaction().execute(async (tx) => {
    const person = await tx.selectFrom('persons').select('id').where('id', '=', me.id).where('deletedAt', 'is', null).forKeyShare().executeTakeFirst()
    if (!person) throw new AppError('identity.signInFirst')
    await tx
      .insertInto('credentials')
      .values({ personId: me.id, ...values })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(values))
      .execute()
      .catch((error: { constraint?: string }) => Promise.reject(error.constraint === 'credentials_login_key' ? new AppError('identity.loginTaken') : error))
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.setPassphrase', subjectKind: 'person', subjectId: me.id })
  })
  return { login, recovery }
}
