import { randomBytes } from 'node:crypto'
import { sealText } from '../_shared/core/sealed'
import type { Verbs } from '../_shared/core/serve'
import { toBase32 } from './totp'

/** A new secret of 160 bits for the caller's authenticator. Nothing is stored yet: it comes back sealed with setPassphrase. */
export const getAuthenticator: Verbs<'identity'>['getAuthenticator'] = async ({ dataKey, me }) => {
  const secret = toBase32(randomBytes(20))
  return { secret, sealed: sealText(dataKey, { table: 'credentials', column: 'totp', row: me.id }, secret).toString('base64url') }
}
