import { createHash, hkdfSync } from 'node:crypto'

/** The hash under which the code of an invitation is stored. */
export const hashInvitation = (code: string): Buffer => createHash('sha256').update(`invitation ${code}`).digest()

/**
 * The code of an invitation that somebody makes with this key: 128 bits that nobody can guess without the master key. It is computed anew whenever the
 * inviter looks, so that a lost reply is repeated and the code is stored nowhere.
 */
export const invitationCode = (passKey: Uint8Array, madeBy: string, key: string): string =>
  Buffer.from(hkdfSync('sha256', passKey, 'invitation', `${madeBy}/${key}`, 16)).toString('base64url')

/** The link under which the site shows the offer; null where nobody said under which address it answers. */
export const invitationLink = (publicUrl: string | null | undefined, code: string): string | null =>
  publicUrl ? `${publicUrl}/#/identity/accept?c=${code}` : null
