import { hkdfSync } from 'node:crypto'
import type { Pack } from '../../types/checkin'
import { enrollmentKey, fromHex, toHex } from '../../types/pass'
import { knownRevs } from '../../types/verify'

/** Key id that new passes carry. A later master key gets the next, and the old stays readable until its sessions are over. */
export const currentKeyId = 0

/** K_session in hex: HKDF-SHA256 of the master key. Only the server and assigned volunteers ever hold it. */
export const sessionKey = (passKey: Uint8Array, sessionId: string, keyId = currentKeyId): string =>
  Buffer.from(hkdfSync('sha256', passKey, 'session', `${sessionId}/${keyId}`, 32)).toString('hex')

/** What a strict door gets instead of K_session: K_e of each pass, and of up to three that it replaced. */
export const personKeys = (passKey: Uint8Array, sessionId: string, sessionNumber: number, rows: { number: string; rev: number }[]): Pack['personKeys'] => {
  const key = sessionKeyBytes(passKey, sessionId)
  const issues = (rev: number) => Array.from({ length: Math.min(rev, knownRevs) + 1 }, (_, back) => rev - back)
  const keysOf = ({ number, rev }: { number: string; rev: number }) => issues(rev).map((each) => toHex(enrollmentKey(key, sessionNumber, Number(number), each)))
  return { [currentKeyId]: Object.fromEntries(rows.map((row) => [row.number, keysOf(row)])) }
}

export const sessionKeyBytes = (passKey: Uint8Array, sessionId: string) => fromHex(sessionKey(passKey, sessionId))
