import type { Pack } from '../../types/rules/door'
import { enrollmentKey, toHex } from '../../types/rules/pass'
import { knownRevs } from '../../types/rules/verify'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'

/** What the door of a strict activity gets instead of the session's key: by enrollment number the key (K_e) of the current pass and of up to three that it replaced, in hex. */
export const personKeys = (passKey: Uint8Array, sessionId: string, sessionNumber: number, rows: { number: string; rev: number }[]): Pack['personKeys'] => {
  const key = sessionKeyBytes(passKey, sessionId)
  const issues = (rev: number) => Array.from({ length: Math.min(rev, knownRevs) + 1 }, (_, back) => rev - back)
  const keysOf = ({ number, rev }: { number: string; rev: number }) => issues(rev).map((each) => toHex(enrollmentKey(key, sessionNumber, Number(number), each)))
  return { [currentKeyId]: Object.fromEntries(rows.map((row) => [row.number, keysOf(row)])) }
}

/** The keys (K_e) of the term's printed cards for the door of a later session, by enrollment number; undefined at the first session, whose own keys they are. */
export const cardsOf = (
  passKey: Uint8Array,
  { number, poolId, poolNumber }: { number: number; poolId: string; poolNumber: number },
  rows: { number: string; rev: number }[],
): Pack['cards'] => (number === poolNumber ? undefined : { sessionNumber: poolNumber, keys: personKeys(passKey, poolId, poolNumber, rows) })
