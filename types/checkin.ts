import * as v from 'valibot'
import { output } from './action'
import type { EnrollmentStatus } from './enrollment'
import { Id, Instant, Line, Nothing } from './shared'

export const verdicts = [
  'ok',
  'provisional',
  'waitlisted',
  'stale',
  'unknownKey',
  'duplicate',
  'cancelled',
  'revoked',
  'wrongActivity',
  'wrongTime',
  'forged',
  'malformed',
  'unknown',
] as const
export type Verdict = (typeof verdicts)[number]

/** What the attendee's phone needs to make its own codes without network. */
export type Pass = {
  sessionId: Id
  /** uint24 of checkin.md */
  sessionNumber: number
  /** uint32 */
  enrollmentNumber: number
  rev: number
  keyId: number
  /** K_e, 64 hex digits; only ever given to the attendee. */
  key: string
  /** 8 Crockford characters to read aloud. */
  spoken: string
  title: string
  venueName: string
  startsAt: Instant
  endsAt: Instant
  holder: string
  state: 'ready' | 'waitlisted' | 'cancelled' | 'attended'
  position: number | null
  attendedAt: Instant | null
  serverTime: Instant
}

/** One letter each, so that a pack of 3 000 rows stays under 100 KB. */
export const packStatuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const
/** [enrollment number, rev, status, masked name, group if any] */
export type PackRow = [number: number, rev: number, status: keyof typeof packStatuses, name: string, group?: string]
/** All a volunteer's phone needs at the door; no phone numbers. */
export type Pack = {
  sessionId: Id
  sessionNumber: number
  title: string
  startsAt: Instant
  endsAt: Instant
  capacity: number
  /** K_session by key id, 64 hex digits. */
  keys: Record<string, string>
  rows: PackRow[]
  /** Other sessions of the day: number → title, start and activity, so that a wrong code can be explained. */
  others: Record<string, { title: string; startsAt: Instant; sameActivity: boolean }>
  /** enrollment number → first check-in. */
  present: Record<string, { at: Instant; by: string }>
  issuedAt: Instant
}

export type ShiftSession = {
  sessionId: Id
  activityId: Id
  title: string
  venueName: string
  startsAt: Instant
  endsAt: Instant
  expected: number
  present: number
}

export const Scan = v.strictObject({
  /** Made on the phone before it is shown; the same id is recorded once. */
  scanId: v.pipe(v.string(), v.uuid()),
  sessionId: Id,
  enrollmentNumber: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  direction: v.picklist(['in', 'out', 'undo']),
  /** The phone's clock. */
  at: Instant,
  /** Server time minus the phone's, in ms, as last measured. */
  clockOffset: v.pipe(v.number(), v.integer(), v.minValue(-31536000000), v.maxValue(31536000000)),
  device: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2147483647)),
  verdict: v.picklist(verdicts),
  source: v.picklist(['camera', 'typed', 'search']),
  /** The digits scanned, verified again on the server; empty for a search. */
  code: v.pipe(v.string(), v.maxLength(64)),
  /** Why somebody waitlisted or cancelled was let in all the same, or why an organizer takes back another's scan. */
  reason: v.optional(Line(100)),
})
export type Scan = v.InferOutput<typeof Scan>

export type ScanResult = {
  scanId: string
  status: 'accepted' | 'already' | 'rejected'
  /** Why rejected, as an error code. */
  code: string | null
  verdict: Verdict
  name: string | null
  /** First check-in, when this one is a duplicate. */
  first: { at: Instant; by: string } | null
}
export type ScanUploadOutput = { results: ScanResult[]; present: number; expected: number }

export const checkin = {
  /** Upcoming and today's passes of mine, soonest first. */
  listPasses: { policy: 'signedIn', input: Nothing, output: output<Pass[]>() },
  /** Sessions of today where I may scan: granted, my organization's, my region's. */
  listShifts: { policy: 'volunteer', input: Nothing, output: output<ShiftSession[]>() },
  getPack: { policy: 'volunteer', input: v.strictObject({ sessionId: Id }), output: output<Pack>() },
  /** At most 200 scans; a result for each, in the order given. */
  uploadScans: {
    policy: 'volunteer',
    input: v.strictObject({ scans: v.pipe(v.array(Scan), v.minLength(1), v.maxLength(200)) }),
    output: output<ScanUploadOutput>(),
  },
  /** At least two characters; masked names. */
  searchRoster: {
    policy: 'volunteer',
    input: v.strictObject({ sessionId: Id, text: Line(20) }),
    output: output<{ enrollmentNumber: number; name: string; phoneEnd: string | null; status: EnrollmentStatus; attendedAt: Instant | null }[]>(),
  },
} as const
