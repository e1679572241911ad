import { hkdfSync } from 'node:crypto'
import { fromHex } from '../../../types/rules/pass'

/** The key id that new passes carry. A later master key gets the next id; passes of the old one are read until their sessions are over. */
export const currentKeyId = 0

/** K_session in hex: HKDF-SHA256 of the master key. Only the server and assigned volunteers ever hold it. */
export const sessionKey = (passKey: Uint8Array, sessionId: string, keyId = currentKeyId): string =>
  Buffer.from(hkdfSync('sha256', passKey, 'session', `${sessionId}/${keyId}`, 32)).toString('hex')

/** The key of a session as bytes. */
export const sessionKeyBytes = (passKey: Uint8Array, sessionId: string) => fromHex(sessionKey(passKey, sessionId))
