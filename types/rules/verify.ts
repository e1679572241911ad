import type { Direction, Pack, PackRow, Verdict } from './door'
import { enrollmentKey, fromHex, hasMac, type ParsedPass, parsePass, parseSpoken, stepAt } from './pass'

/** Steps of 30 s that a code may be off: online the clocks are known, offline the attendee's may be minutes wrong. */
export const windows = { online: 2, offline: 10 } as const
/** How many reissues back a code is still recognized as replaced rather than forged; also how far ahead of an old pack. */
export const knownRevs = 3

/** Of a pack; one kept by an older version of the app may lack the later parts. */
export type VerifyPack = Pick<Pack, 'sessionNumber' | 'keys' | 'rows' | 'others'> &
  Partial<Pick<Pack, 'rules' | 'personKeys' | 'cards' | 'cancelled' | 'endsAt'>> & {
    present: Record<string, { at: string; by: string; device?: string; isOut?: true }>
  }
export type VerifyOptions = { window: number; direction?: Direction }
export type Checked = {
  verdict: Verdict
  enrollmentNumber: number | null
  /** Masked; null when the list has nobody of that number. */
  name: string | null
  /** How many people come with this one pass. */
  seats: number
  /** First check-in, for a duplicate. */
  first: { at: string; by: string; device?: string } | null
  /** When and by whom the place was given up. */
  cancelled: Pack['cancelled'][string] | null
  /** What the code is for instead, for wrongActivity and wrongTime, when the pack knows it. */
  other: Pack['others'][string] | null
  /** A printed pass: it can be copied, so the scan is marked. */
  isStatic: boolean
}

const checked = (verdict: Verdict, more: Partial<Checked> = {}): Checked => ({
  verdict,
  enrollmentNumber: null,
  name: null,
  seats: 1,
  first: null,
  cancelled: null,
  other: null,
  isStatic: false,
  ...more,
})
const findRow = (pack: VerifyPack, enrollmentNumber: number) => pack.rows.find(([number]) => number === enrollmentNumber)
const stateVerdicts = { c: 'ok', w: 'waitlisted', x: 'cancelled' } as const

/** What the list alone says about a person, for a pass found genuine and for a name picked from the search. */
export const verdictOf = (pack: VerifyPack, enrollmentNumber: number, direction: Direction = 'in'): Checked => {
  const row = findRow(pack, enrollmentNumber)
  if (!row) return checked('unknown', { enrollmentNumber })
  const present = pack.present[enrollmentNumber] ?? null
  const first = present && { at: present.at, by: present.by, ...(present.device !== undefined && { device: present.device }) }
  const who = { enrollmentNumber, name: row[3], seats: row[4] ?? 1 }
  // Inside already: a duplicate for who comes in, the right person for who goes out. Where leaving is scanned, one may come back.
  const isBack = pack.rules?.hasExit === true && present?.isOut === true
  if (present) return direction !== 'in' || isBack ? checked('ok', who) : checked('duplicate', { ...who, first })
  return checked(stateVerdicts[row[2]], { ...who, cancelled: (row[2] === 'x' && pack.cancelled?.[enrollmentNumber]) || null })
}

type Issue = 'listed' | 'older' | 'newer' | 'none'
/** Which issue of the pass carries this proof, by the session's key: the one on the list, an older one, a newer one, or none. */
const issueBySession = (pack: VerifyPack, number: number, row: PackRow | undefined, key: string, proves: (key: Uint8Array) => boolean): Issue => {
  const sessionKey = fromHex(key)
  const holds = (rev: number) => rev >= 0 && proves(enrollmentKey(sessionKey, pack.sessionNumber, number, rev))
  const listed = row?.[1] ?? 0
  if (holds(listed)) return 'listed'
  for (let back = 1; back <= knownRevs; back++) {
    if (row && holds(listed - back)) return 'older'
    if (holds(listed + back)) return 'newer'
  }
  return 'none'
}
/** The same by the keys of this person alone, which tell nothing about a later issue. */
const issueByPerson = (keys: string[], proves: (key: Uint8Array) => boolean): Issue => {
  const place = keys.findIndex((key) => proves(fromHex(key)))
  return place === 0 ? 'listed' : place > 0 ? 'older' : 'none'
}
/** Looks for the proof under one key id; null where this phone has no key of it. */
const issueOf = (pack: VerifyPack, keyId: string, number: number, row: PackRow | undefined, proves: (key: Uint8Array) => boolean): Issue | null => {
  const key = pack.keys[keyId]
  const own = pack.personKeys?.[keyId]
  if (key !== undefined) return issueBySession(pack, number, row, key, proves)
  return own === undefined ? null : issueByPerson(own[number] ?? [], proves)
}

/** The same for a printed card of the term; who has no card by this pack may have one since. */
const issueOfCard = (pack: VerifyPack, keyId: string, number: number, proves: (key: Uint8Array) => boolean): Issue | null => {
  const own = pack.cards?.keys[keyId]?.[number]
  return own === undefined ? null : issueByPerson(own, proves)
}

const verifyDigits = (pack: VerifyPack, pass: ParsedPass, now: number, { window, direction = 'in' }: VerifyOptions): Checked => {
  const { enrollmentNumber, sessionNumber } = pass
  if (pass.type === 'venue') return checked('malformed')
  const isStatic = pass.type === 'static'
  // A code of the phone is of one session: that of the first is not good at the second, though their cards are.
  const isCard = isStatic && sessionNumber !== pack.sessionNumber && sessionNumber === pack.cards?.sessionNumber
  if (sessionNumber !== pack.sessionNumber && !isCard) {
    const other = pack.others[sessionNumber] ?? null
    return checked(other?.sameActivity ? 'wrongTime' : 'wrongActivity', { other })
  }
  const row = findRow(pack, enrollmentNumber)
  const isStrict = pack.rules?.isStrict === true
  const proves = (key: Uint8Array) => hasMac(pass, key)
  const keyId = String(pass.keyId)
  const issue = isCard ? issueOfCard(pack, keyId, enrollmentNumber, proves) : issueOf(pack, keyId, enrollmentNumber, row, proves)
  if (issue === null) return checked('unknownKey', { enrollmentNumber })
  // A strict phone has no key for somebody who is not on its list, so nothing can be proved.
  if (!row && isStrict) return checked('unknown', { enrollmentNumber })
  // A name is told only to who holds a genuine code.
  if (issue === 'none') return checked('forged')
  const who = { enrollmentNumber, name: row?.[3] ?? null, seats: row?.[4] ?? 1, isStatic }
  if (issue === 'older') return checked('revoked', who)
  if (!isStatic && Math.abs(pass.step - stepAt(now)) > window) return checked('stale', who)
  if (!row) return checked('provisional', who)
  // Reissued after this pack was fetched: genuine, and settled at upload like somebody who enrolled since.
  const verdict = verdictOf(pack, enrollmentNumber, direction)
  return { ...verdict, isStatic, verdict: issue === 'newer' && verdict.verdict === 'ok' ? 'provisional' : verdict.verdict }
}

const verifySpoken = (pack: VerifyPack, code: string, now: number, direction: Direction): Checked => {
  const spoken = parseSpoken(code)
  if (!spoken) return checked('malformed')
  // Eight characters prove little: they stand on paper printed for sessions that are still to end.
  if (spoken.isShort && pack.endsAt !== undefined && now > Date.parse(pack.endsAt)) return checked('malformed')
  const { enrollmentNumber } = spoken
  const row = findRow(pack, enrollmentNumber)
  const keyIds = Object.keys({ ...pack.keys, ...pack.personKeys, ...pack.cards?.keys })
  if (keyIds.length === 0) return checked('unknownKey')
  // Eighteen bits are too little to vouch for somebody the list does not know.
  if (!row) return checked('unknown')
  const issues = keyIds.flatMap((keyId) => [issueOf(pack, keyId, enrollmentNumber, row, spoken.isOf), issueOfCard(pack, keyId, enrollmentNumber, spoken.isOf)])
  if (issues.includes('listed')) return verdictOf(pack, enrollmentNumber, direction)
  return issues.includes('older') ? checked('revoked', { enrollmentNumber, name: row[3] }) : checked('malformed')
}

/**
 * The verdict on a code at the door: the same on the volunteer's phone and on the server. `code` is 46 digits scanned or
 * ten characters typed (eight from older paper), or anything else (never throws); `now` is the server's time as the phone knows it, in ms.
 */
export const verifyPass = (pack: VerifyPack, code: string, now: number, options: VerifyOptions): Checked => {
  const pass = parsePass(code)
  return pass ? verifyDigits(pack, pass, now, options) : verifySpoken(pack, code, now, options.direction ?? 'in')
}

/** Of several doors on one phone, the one a code is for; the first when it is for none of them. */
export const verifyAtAny = <P extends VerifyPack>(packs: [P, ...P[]], code: string, now: number, options: VerifyOptions): { pack: P; checked: Checked } => {
  const pass = parsePass(code)
  const tried = packs.map((pack) => ({ pack, checked: verifyPass(pack, code, now, options) }))
  const fits = pass
    ? tried.find(({ pack }) => pack.sessionNumber === pass.sessionNumber)
    : tried.find(({ checked: { verdict } }) => !['malformed', 'unknown', 'unknownKey'].includes(verdict))
  return fits ?? (tried[0] as { pack: P; checked: Checked })
}
