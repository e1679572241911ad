import type { Pack, PackRow, Verdict } from './checkin'
import { enrollmentKey, fromHex, hasMac, type ParsedPass, parsePass, parseSpoken, stepAt } from './pass'

/** Steps of 30 s that a code may be off: online the clocks are known, offline the attendee's may be minutes wrong. */
export const windows = { online: 2, offline: 10 } as const
/** How many reissues back a code is still recognized as replaced rather than forged; also how far ahead of an old pack. */
const knownRevs = 3

export type VerifyPack = Pick<Pack, 'sessionNumber' | 'keys' | 'rows' | 'others' | 'present'>
export type VerifyOptions = { window: number; /** Who is not on the list is UNKNOWN instead of PROVISIONAL. */ isStrict?: boolean }
export type Checked = {
  verdict: Verdict
  enrollmentNumber: number | null
  /** Masked; null when the list has nobody of that number. */
  name: string | null
  /** First check-in, for a duplicate. */
  first: { at: string; by: string } | null
  /** What the code is for instead, for wrongActivity and wrongTime, when the pack knows it. */
  other: Pack['others'][string] | null
  /** A printed pass: it can be copied, so the scan is marked. */
  isStatic: boolean
}

const checked = (verdict: Verdict, more: Partial<Checked> = {}): Checked => ({
  verdict,
  enrollmentNumber: null,
  name: null,
  first: null,
  other: null,
  isStatic: false,
  ...more,
})
const findRow = (pack: VerifyPack, enrollmentNumber: number) => pack.rows.find(([number]) => number === enrollmentNumber)
const stateVerdicts = { c: 'ok', w: 'waitlisted', x: 'cancelled' } as const

/** What the list alone says about a person, for a pass found genuine and for a name picked from the search. */
export const verdictOf = (pack: VerifyPack, enrollmentNumber: number): Checked => {
  const row = findRow(pack, enrollmentNumber)
  if (!row) return checked('unknown', { enrollmentNumber })
  const first = pack.present[enrollmentNumber] ?? null
  return checked(first ? 'duplicate' : stateVerdicts[row[2]], { enrollmentNumber, name: row[3], first })
}

/** Which issue of the pass carries this proof: the one on the list, an older one, a newer one, or none. */
const issueOf = (pack: VerifyPack, enrollmentNumber: number, row: PackRow | undefined, sessionKey: Uint8Array, proves: (key: Uint8Array) => boolean) => {
  const holds = (rev: number) => rev >= 0 && proves(enrollmentKey(sessionKey, pack.sessionNumber, enrollmentNumber, rev))
  const listed = row?.[1] ?? 0
  if (holds(listed)) return 'listed'
  for (let back = 1; back <= knownRevs; back++) {
    if (row && holds(listed - back)) return 'older'
    if (holds(listed + back)) return 'newer'
  }
  return 'none'
}

const verifyDigits = (pack: VerifyPack, pass: ParsedPass, now: number, { window, isStrict = false }: VerifyOptions): Checked => {
  const { enrollmentNumber, sessionNumber } = pass
  if (pass.type === 'venue') return checked('malformed')
  if (sessionNumber !== pack.sessionNumber) {
    const other = pack.others[sessionNumber] ?? null
    return checked(other?.sameActivity ? 'wrongTime' : 'wrongActivity', { other })
  }
  const sessionKey = pack.keys[pass.keyId]
  if (!sessionKey) return checked('unknownKey', { enrollmentNumber })
  const row = findRow(pack, enrollmentNumber)
  const isStatic = pass.type === 'static'
  const issue = issueOf(pack, enrollmentNumber, row, fromHex(sessionKey), (key) => hasMac(pass, key))
  // A name is told only to who holds a genuine code.
  if (issue === 'none') return checked('forged')
  const who = { enrollmentNumber, name: row?.[3] ?? null, isStatic }
  if (issue === 'older') return checked('revoked', who)
  if (!isStatic && Math.abs(pass.step - stepAt(now)) > window) return checked('stale', who)
  if (!row) return checked(isStrict ? 'unknown' : 'provisional', who)
  // Reissued after this pack was fetched: genuine, and settled at upload like somebody who enrolled since.
  const verdict = verdictOf(pack, enrollmentNumber)
  return { ...verdict, isStatic, verdict: issue === 'newer' && verdict.verdict === 'ok' ? 'provisional' : verdict.verdict }
}

const verifySpoken = (pack: VerifyPack, code: string): Checked => {
  const spoken = parseSpoken(code)
  if (!spoken) return checked('malformed')
  const { enrollmentNumber } = spoken
  const row = findRow(pack, enrollmentNumber)
  const keys = Object.values(pack.keys)
  // One check byte is too little to vouch for somebody the list does not know.
  if (!row) return checked(keys.length > 0 ? 'unknown' : 'unknownKey')
  if (keys.length === 0) return checked('unknownKey')
  const issues = keys.map((key) => issueOf(pack, enrollmentNumber, row, fromHex(key), spoken.isOf))
  if (issues.includes('listed')) return verdictOf(pack, enrollmentNumber)
  return issues.includes('older') ? checked('revoked', { enrollmentNumber, name: row[3] }) : checked('malformed')
}

/**
 * The verdict on a code at the door: the same on the volunteer's phone and on the server. `code` is 46 digits scanned or
 * eight characters typed, or anything else (never throws); `now` is the server's time as the phone knows it, in ms.
 */
export const verifyPass = (pack: VerifyPack, code: string, now: number, options: VerifyOptions): Checked => {
  const pass = parsePass(code)
  return pass ? verifyDigits(pack, pass, now, options) : verifySpoken(pack, code)
}
