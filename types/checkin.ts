import { type Direction, directions, type DoorRules, type First, type PackOnTheWay, type Verdict, verdicts } from './rules/door'
import * as v from 'valibot'
import { isStorable } from './rules/letters'
import { output } from './action'
import { limits } from './limits'
import type { EnrollmentStatus } from './enrollment'
import { ReadReason } from './identity'
import type { AttendanceFlag } from './rules/attendance'
import { Cursor, Id, Instant, InstantOf, Key, Line, Page } from './shared'

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
  /** 10 Crockford characters to read aloud. */
  spoken: string
  title: string
  venueName: string
  startsAt: Instant
  endsAt: Instant
  holder: string
  /** offered: kept for me, not taken yet; applied: an organizer or the lot decides. */
  state: 'ready' | 'offered' | 'applied' | 'waitlisted' | 'cancelled' | 'attended'
  position: number | null
  attendedAt: Instant | null
  /** How many people this pass lets in. */
  seats: number
  /** Whether one may check in oneself by the code shown on the spot. */
  hasSelf: boolean
  enrollmentId: Id
  serverTime: Instant
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
  rules: DoorRules
}

/** What a phone's clock says, right or not: a phone with an empty battery starts in 1970. */
const PhoneTime = InstantOf(1970, 2199)
/** ms that a clock can be off and still be written down: 230 years. */
const mostOff = 230 * 366 * 24 * 3600_000

export const Scan = v.strictObject({
  /** Made on the phone before it is shown; the same id is recorded once. */
  scanId: v.pipe(v.string(), v.uuid()),
  sessionId: Id,
  enrollmentNumber: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  direction: v.picklist(directions),
  /** The phone's clock. */
  at: PhoneTime,
  /** Server time minus the phone's, in ms, as last measured. */
  clockOffset: v.pipe(v.number(), v.integer(), v.minValue(-mostOff), v.maxValue(mostOff)),
  device: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2147483647)),
  verdict: v.picklist(verdicts),
  source: v.picklist(['camera', 'typed', 'search']),
  /** The digits scanned, verified again on the server; empty for a search. */
  code: v.pipe(v.string(), v.maxLength(64), v.check(isStorable)),
  /** Why somebody waitlisted or cancelled was let in all the same, or why an organizer takes back another's scan. */
  reason: v.optional(Line(100)),
})
export type Scan = v.InferOutput<typeof Scan>

const anything = v.optional(v.union([v.string(), v.number(), v.boolean(), v.literal(null as never)]))
/** A scan that cannot be read: an impossible time, a broken storage. Only its id is kept, to answer for it by itself. */
export const UnreadableScan = v.pipe(
  v.strictObject({
    ...v.entriesFromList(Object.keys(Scan.entries) as (keyof Scan)[], anything),
    scanId: v.pipe(v.string(), v.maxLength(64), v.check(isStorable)),
  }),
  v.transform(({ scanId }) => ({ scanId, isUnreadable: true as const })),
)

export type ScanResult = {
  scanId: string
  status: 'accepted' | 'already' | 'rejected'
  /** Why rejected, as an error code. */
  code: string | null
  verdict: Verdict
  name: string | null
  /** First check-in, when this one is a duplicate. */
  first: First | null
}
/** `inside` is fewer than `present` where leaving is scanned too. */
export type DoorCounts = { present: number; inside: number; expected: number }
export type ScanUploadOutput = { results: ScanResult[] } & DoorCounts

/** A printed pass: good at any time of the session, and each scan of it is marked. */
export type PrintedPass = { enrollmentId: Id; name: string; phoneEnd: string | null; seats: number; isPresent: boolean; code: string; spoken: string }

export type ReportScan = {
  at: Instant
  direction: Direction
  by: string
  device: string
  source: 'camera' | 'typed' | 'search' | 'self' | 'import'
  verdict: Verdict
  reason: string | null
  isCounted: boolean
}
/** One person with something to look at; `name` null when the list has nobody of that number. */
export type ReportRow = {
  enrollmentNumber: number
  name: string | null
  attendedAt: Instant | null
  leftAt: Instant | null
  flags: AttendanceFlag[]
  scans: ReportScan[]
}
/** Scans of one phone that never arrived, as the holes in its count show. */
export type Gap = { device: string; by: string; missing: number }
export type DoorReport = DoorCounts & {
  title: string
  startsAt: Instant
  endsAt: Instant
  rules: DoorRules
  /** The first 100 of `flagged`, most flags first. */
  rows: ReportRow[]
  flagged: number
  gaps: Gap[]
  /** How many had a place and were not seen; listRoster names them. */
  absent: number
}

export type VenueCode = {
  sessionNumber: number
  keyId: number
  /** K_venue, 64 hex digits. */ key: string
  title: string
  startsAt: Instant
  endsAt: Instant
  serverTime: Instant
}

export const checkin = {
  /** Upcoming and today's passes of mine, soonest first. */
  listPasses: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Pass>>() },
  /** Sessions of today where I may scan, by start: granted, my organization's, my region's. `text` looks in titles. */
  listShifts: {
    policy: { right: 'admit', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(40)), cursor: v.optional(Cursor) }),
    output: output<Page<ShiftSession>>(),
  },
  getPack: {
    policy: { right: 'readDoor', of: 'session', by: 'sessionId', refusal: 'checkin.notYourSession' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<PackOnTheWay>(),
  },
  /** At most 200 scans; a result for each, in the order given. One that cannot be read is refused by itself, the others are taken. */
  uploadScans: {
    // Who was taken off the door meanwhile still hands in what was scanned before; the verb looks at each scan.
    policy: { right: 'admit', of: 'session', inEach: 'scans' },
    limit: limits.rushing,
    input: v.strictObject({ scans: v.pipe(v.array(v.union([Scan, UnreadableScan])), v.minLength(1), v.maxLength(200)) }),
    output: output<ScanUploadOutput>(),
  },
  /**
   * By at least two letters of a name, or the four last digits of a number; masked names, and a number's end only to who typed it. The
   * first 20 of `found`.
   */
  searchRoster: {
    policy: { right: 'readDoor', of: 'session', by: 'sessionId', refusal: 'checkin.notYourSession' },
    limit: limits.lookingUp,
    input: v.strictObject({ sessionId: Id, text: Line(20), reason: v.optional(ReadReason) }),
    output: output<{
      items: { enrollmentNumber: number; name: string; phoneEnd: string | null; status: EnrollmentStatus; attendedAt: Instant | null }[]
      found: number
    }>(),
  },
  /** By the holder or an organizer: older codes of this pass, printed ones too, are replaced. */
  reissuePass: {
    // To others the place is not even said to exist.
    policy: { right: 'replacePass', of: 'enrollment', by: 'enrollmentId', refusal: 'checkin.notFound' },
    limit: limits.saving,
    input: v.strictObject({ key: Key, enrollmentId: Id }),
    output: output<{ rev: number }>(),
  },
  /** Passes on paper for everybody with a place, 200 a page; each reading is logged. */
  printPasses: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    limit: limits.exporting,
    input: v.strictObject({ sessionId: Id, cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<PrintedPass> & { title: string; venueName: string; startsAt: Instant; endsAt: Instant }>(),
  },
  /** The key from which a phone on the spot makes the code that people check in with themselves; where the activity has it. */
  getVenueCode: {
    policy: { right: 'admit', of: 'session', by: 'sessionId', refusal: 'checkin.notYourSession' },
    input: v.strictObject({ sessionId: Id }),
    output: output<VenueCode>(),
  },
  /** By the code shown on the spot; always marked, since a photo of it cannot be told from the screen. */
  checkInSelf: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ key: Key, code: v.pipe(v.string(), v.maxLength(64)) }),
    output: output<{ sessionId: Id; title: string; attendedAt: Instant }>(),
  },
  /** What an organizer should look at after the doors closed; full names, each reading is logged. */
  getDoorReport: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<DoorReport>(),
  },
  /** A paper list, or a door without a phone: at most 500 people of one session, each from now on present since `at`. */
  importAttendance: {
    policy: { right: 'organize', of: 'session', by: 'sessionId' },
    limit: limits.saving,
    input: v.strictObject({
      key: Key,
      sessionId: Id,
      people: v.pipe(v.array(v.strictObject({ enrollmentId: Id, at: Instant })), v.minLength(1), v.maxLength(500)),
      reason: Line(100),
    }),
    output: output<{ count: number }>(),
  },
} as const
