import type { SignedInCtx } from '../_shared/core/context'

/** Ends this phone's token only. In a cloud function there is none to end. */
export const signOut = async ({ db, tokenHash }: SignedInCtx): Promise<null> => {
  if (tokenHash) await db.deleteFrom('tokens').where('hash', '=', tokenHash).execute()
  return null
}
