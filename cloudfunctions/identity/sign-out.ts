import type { SignedInCtx } from '../_shared/core/context'

/** Ends the token of this phone only. In a cloud function there is no token. */
export const signOut = async ({ db, tokenHash }: SignedInCtx): Promise<null> => {
  if (tokenHash) await db.deleteFrom('tokens').where('hash', '=', tokenHash).execute()
  return null
}
