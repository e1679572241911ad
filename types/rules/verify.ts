import type { Direction, Pack, PackRow, Verdict } from './door'
import { enrollmentKey, fromHex, hasMac, type ParsedPass, parsePass, parseSpoken, stepAt } from './pass'

/** How many steps of 30 s a code may be off. Online the clocks are known; offline the attendee's clock may be minutes wrong. */
export const windows = { online: 2, offline: 10 } as const
/** How many issues of a pass before and after the one on the list are tried: an older one is then revoked instead of forged, a newer one provisional. */
export const knownRevs = 3

/** What verifying needs of a pack. A pack stored by an older version of the app may lack the optional parts. */
export type VerifyPack = Pick<Pack, 'sessionNumber' | 'keys' | 'rows' | 'others'> &
  Partial<Pick<Pack, 'rules' | 'personKeys' | 'cards' | 'cancelled' | 'endsAt'>> & {
    present: Record<string, { at: string; by: string; device?: string; isOut?: true }>
  }
export type VerifyOptions = { window: number; direction?: Direction }
/** The verdict on a code, with what the door shows beside it. */
export type Checked = {
  verdict: Verdict
  enrollmentNumber: number | null
  /** The masked name; null when the list has nobody of that number, or nothing was proved. */
  name: string | null
  /** How many people come with this one pass. */
  seats: number
  /** The first check-in; for a duplicate only. */
  first: { at: string; by: string; device?: string } | null
  /** When the place was given up, and whether the person did it; for a cancelled one only. */
  cancelled: Pack['cancelled'][string] | null
  /** The session that the code is for; for wrongActivity and wrongTime, where the pack knows it. */
  other: Pack['others'][string] | null
  /** True for a printed pass, which can be copied; its scan is marked. */
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

/** The verdict of the list alone on a person, for a pass found genuine and for a name picked from the search. */
export const verdictOf = (pack: VerifyPack, enrollmentNumber: number, direction: Direction = 'in'): Checked => {
  const row = findRow(pack, enrollmentNumber)
  if (!row) return checked('unknown', { enrollmentNumber })
  const present = pack.present[enrollmentNumber] ?? null
  const first = present && { at: present.at, by: present.by, ...(present.device !== undefined && { device: present.device }) }
  const who = { enrollmentNumber, name: row[3], seats: row[4] ?? 1 }
  // Somebody who is inside is a duplicate on coming in, and right on going out. Where leaving is scanned, somebody who is out may come back.
  const isBack = pack.rules?.hasExit === true && present?.isOut === true
  if (present) return direction !== 'in' || isBack ? checked('ok', who) : checked('duplicate', { ...who, first })
  return checked(stateVerdicts[row[2]], { ...who, cancelled: (row[2] === 'x' && pack.cancelled?.[enrollmentNumber]) || null })
}

type Issue = 'listed' | 'older' | 'newer' | 'none'
/** Which issue of the pass has this proof, by the session's key: the one on the list, an older one, a newer one, or none. */
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
/** The same by the person's own keys, newest first, which cannot tell a newer issue. */
const issueByPerson = (keys: string[], proves: (key: Uint8Array) => boolean): Issue => {
  const place = keys.findIndex((key) => proves(fromHex(key)))
  return place === 0 ? 'listed' : place > 0 ? 'older' : 'none'
}
/** Which issue has this proof under one key id; null where this phone has no key of that id. */
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

/** Whether a code is a printed card of the term that this door is a later session of. A code of the phone is of one session: that of the first opens no other door. */
const isCardOf = (pack: VerifyPack, { type, sessionNumber }: ParsedPass): boolean =>
  type === 'static' && sessionNumber !== pack.sessionNumber && sessionNumber === pack.cards?.sessionNumber

const verifyDigits = (pack: VerifyPack, pass: ParsedPass, now: number, { window, direction = 'in' }: VerifyOptions): Checked => {
  const { enrollmentNumber, sessionNumber } = pass
  if (pass.type === 'venue') return checked('malformed')
  const isStatic = pass.type === 'static'
  const isCard = isCardOf(pack, pass)
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
  // The phone of a strict activity has no key of somebody who is not on its list, so nothing can be proved.
  if (!row && isStrict) return checked('unknown', { enrollmentNumber })
  // A name is shown only for a genuine code.
  if (issue === 'none') return checked('forged')
  const who = { enrollmentNumber, name: row?.[3] ?? null, seats: row?.[4] ?? 1, isStatic }
  if (issue === 'older') return checked('revoked', who)
  if (!isStatic && Math.abs(pass.step - stepAt(now)) > window) return checked('stale', who)
  if (!row) return checked('provisional', who)
  // A pass reissued after this pack was fetched is genuine; it is decided when uploaded, as with somebody who enrolled since.
  const verdict = verdictOf(pack, enrollmentNumber, direction)
  return { ...verdict, isStatic, verdict: issue === 'newer' && verdict.verdict === 'ok' ? 'provisional' : verdict.verdict }
}

const verifySpoken = (pack: VerifyPack, code: string, now: number, direction: Direction): Checked => {
  const spoken = parseSpoken(code)
  if (!spoken) return checked('malformed')
  // Eight letters prove little: they are taken only until the end of sessions for which such paper was printed.
  if (spoken.isShort && pack.endsAt !== undefined && now > Date.parse(pack.endsAt)) return checked('malformed')
  const { enrollmentNumber } = spoken
  const row = findRow(pack, enrollmentNumber)
  const keyIds = Object.keys({ ...pack.keys, ...pack.personKeys, ...pack.cards?.keys })
  if (keyIds.length === 0) return checked('unknownKey')
  // Eighteen bits are too few to prove somebody whom the list does not have.
  if (!row) return checked('unknown')
  const issues = keyIds.flatMap((keyId) => [issueOf(pack, keyId, enrollmentNumber, row, spoken.isOf), issueOfCard(pack, keyId, enrollmentNumber, spoken.isOf)])
  if (issues.includes('listed')) return verdictOf(pack, enrollmentNumber, direction)
  return issues.includes('older') ? checked('revoked', { enrollmentNumber, name: row[3] }) : checked('malformed')
}

/**
 * The verdict on a code at the door, computed alike on the volunteer's phone and on the server. `code` is 46 scanned digits, ten typed
 * letters (eight from older paper) or anything else; never throws. `now` is the server's time as the phone knows it, in ms.
 */
export const verifyPass = (pack: VerifyPack, code: string, now: number, options: VerifyOptions): Checked => {
  const pass = parsePass(code)
  return pass ? verifyDigits(pack, pass, now, options) : verifySpoken(pack, code, now, options.direction ?? 'in')
}

/** The verdict of the door that a code is for, of several doors on one phone; of the first door when the code is for none of them. */
export const verifyAtAny = <P extends VerifyPack>(packs: [P, ...P[]], code: string, now: number, options: VerifyOptions): { pack: P; checked: Checked } => {
  const pass = parsePass(code)
  const tried = packs.map((pack) => ({ pack, checked: verifyPass(pack, code, now, options) }))
  const fits = pass
    ? (tried.find(({ pack }) => pack.sessionNumber === pass.sessionNumber) ?? tried.find(({ pack }) => isCardOf(pack, pass)))
    : tried.find(({ checked: { verdict } }) => !['malformed', 'unknown', 'unknownKey'].includes(verdict))
  return fits ?? (tried[0] as { pack: P; checked: Checked })
}
