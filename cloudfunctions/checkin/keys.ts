import type { Pack } from '../../types/rules/door'
import { enrollmentKey, toHex } from '../../types/rules/pass'
import { knownRevs } from '../../types/rules/verify'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'

/** What a strict door gets instead of K_session: K_e of each pass, and of up to three that it replaced. */
export const personKeys = (passKey: Uint8Array, sessionId: string, sessionNumber: number, rows: { number: string; rev: number }[]): Pack['personKeys'] => {
  const key = sessionKeyBytes(passKey, sessionId)
  const issues = (rev: number) => Array.from({ length: Math.min(rev, knownRevs) + 1 }, (_, back) => rev - back)
  const keysOf = ({ number, rev }: { number: string; rev: number }) => issues(rev).map((each) => toHex(enrollmentKey(key, sessionNumber, Number(number), each)))
  return { [currentKeyId]: Object.fromEntries(rows.map((row) => [row.number, keysOf(row)])) }
}

/** What a door of a later session of a term gets of printed cards: K_e of the term's key for those who have one; undefined where the cards are of this session itself. */
export const cardsOf = (
  passKey: Uint8Array,
  { number, poolId, poolNumber }: { number: number; poolId: string; poolNumber: number },
  rows: { number: string; rev: number }[],
): Pack['cards'] => (number === poolNumber ? undefined : { sessionNumber: poolNumber, keys: personKeys(passKey, poolId, poolNumber, rows) })
