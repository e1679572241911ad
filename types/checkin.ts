import { type Direction, directions, type DoorRules, type FirstCheckIn, type PackOnTheWay, type Verdict, verdicts } from './rules/door'
import * as v from 'valibot'
import { isStorable } from './rules/letters'
import { output } from './action'
import { limits } from './limits'
import type { EnrollmentStatus } from './enrollment'
import { ReadReason } from './identity'
import type { AttendanceFlag } from './rules/attendance'
import { Cursor, Id, Instant, InstantOf, Key, Line, Page } from './shared'

/** A pass: what the attendee's phone needs to make the codes without network. */
export type Pass = {
  sessionId: Id
  /** The session's number in codes, at most 24 bits. */
  sessionNumber: number
  /** The enrollment's number in codes, at most 32 bits. */
  enrollmentNumber: number
  rev: number
  keyId: number
  /** K_e, 64 hex digits; given to the attendee only. */
  key: string
  /** The code to read aloud, ten letters. */
  spoken: string
  title: string
  venueName: string
  startsAt: Instant
  endsAt: Instant
  holder: string
  /** ready: it lets in. offered: the place is offered and not accepted yet. applied: an organizer or the draw decides. */
  state: 'ready' | 'offered' | 'applied' | 'waitlisted' | 'cancelled' | 'attended'
  position: number | null
  attendedAt: Instant | null
  /** How many people this pass lets in. */
  seats: number
  /** Whether the attendee may check in with the code shown at the venue. */
  hasSelf: boolean
  enrollmentId: Id
  serverTime: Instant
}

/** A session at whose door the caller may scan today, with how many are expected and how many are present. */
export type DoorSession = {
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

/** The time on a phone's clock, which may be wrong: a phone with an empty battery starts in 1970. */
const PhoneTime = InstantOf(1970, 2199)
/** The most that a clock may be off, in ms: 230 years. */
const mostOff = 230 * 366 * 24 * 3600_000

/** One scan as a phone at a door uploads it. */
export const Scan = v.strictObject({
  /** Made by the phone before the verdict is shown. A scan of the same id is recorded once. */
  scanId: v.pipe(v.string(), v.uuid()),
  sessionId: Id,
  enrollmentNumber: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  direction: v.picklist(directions),
  /** The time on the phone's clock. */
  at: PhoneTime,
  /** The server's time minus the phone's, in ms, as last measured. */
  clockOffset: v.pipe(v.number(), v.integer(), v.minValue(-mostOff), v.maxValue(mostOff)),
  device: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2147483647)),
  verdict: v.picklist(verdicts),
  source: v.picklist(['camera', 'typed', 'search']),
  /** The code as scanned or typed, which the server verifies again; empty for a search. */
  code: v.pipe(v.string(), v.maxLength(64), v.check(isStorable)),
  /** Why somebody waitlisted or cancelled was let in, or why an organizer takes back another person's scan. */
  reason: v.optional(Line(100)),
})
export type Scan = v.InferOutput<typeof Scan>

const anything = v.optional(v.union([v.string(), v.number(), v.boolean(), v.literal(null as never)]))
/** A scan that cannot be read, because of an impossible time or a damaged storage. Only its id is kept, so that it alone is refused. */
export const UnreadableScan = v.pipe(
  v.strictObject({
    ...v.entriesFromList(Object.keys(Scan.entries) as (keyof Scan)[], anything),
    scanId: v.pipe(v.string(), v.maxLength(64), v.check(isStorable)),
  }),
  v.transform(({ scanId }) => ({ scanId, isUnreadable: true as const })),
)

/** What became of one scan. `already`: it had been uploaded before. */
export type ScanResult = {
  scanId: string
  status: 'accepted' | 'already' | 'rejected'
  /** Why it was rejected, as an error code. */
  code: string | null
  verdict: Verdict
  name: string | null
  /** The first check-in, when this one is a duplicate. */
  first: FirstCheckIn | null
}
/** How many people have come (`present`), are inside now, and are expected. `inside` can be fewer than `present` where leaving is scanned too. */
export type DoorCounts = { present: number; inside: number; expected: number }
export type ScanUploadOutput = { results: ScanResult[] } & DoorCounts

/** A printed pass. It is valid at any time of the session, and each scan of it is marked. */
export type PrintedPass = { enrollmentId: Id; name: string; phoneEnd: string | null; seats: number; isPresent: boolean; code: string; spoken: string }

/** One scan in a door's report. `isCounted` is false for a refused attempt. */
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
/** One person in a door's report with something to look at; `name` is null when the list has nobody of that number. */
export type ReportRow = {
  enrollmentNumber: number
  name: string | null
  attendedAt: Instant | null
  leftAt: Instant | null
  flags: AttendanceFlag[]
  scans: ReportScan[]
}
/** How many scans of one phone have not arrived, computed from the missing numbers in its count. */
export type Gap = { device: string; by: string; missing: number }
/** What was odd at the door of one session. */
export type DoorReport = DoorCounts & {
  title: string
  startsAt: Instant
  endsAt: Instant
  rules: DoorRules
  /** The first 100 of the `flagged` people, those with the most flags first. */
  rows: ReportRow[]
  flagged: number
  gaps: Gap[]
  /** How many had a place and did not come; listRoster names them. */
  absent: number
}

/** What a phone at the venue needs to make the code with which people check in themselves. */
export type VenueCode = {
  sessionNumber: number
  keyId: number
  /** K_venue, 64 hex digits. */
  key: string
  title: string
  startsAt: Instant
  endsAt: Instant
  serverTime: Instant
}

export const checkin = {
  /** The caller's passes of today and later, soonest first. */
  listPasses: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Pass>>() },
  /** Today's sessions at whose door the caller may scan, by start: by a grant, of the caller's organizations and regions. `text` searches titles. */
  listDoors: {
    policy: { right: 'admit', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(40)), cursor: v.optional(Cursor) }),
    output: output<Page<DoorSession>>(),
  },
  /** The pack of a session, with which a phone works at its door without network. */
  getPack: {
    policy: { right: 'readDoor', of: 'session', by: 'sessionId', refusal: 'checkin.notYourSession' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<PackOnTheWay>(),
  },
  /** Records at most 200 scans and gives a result for each, in their order. A scan that cannot be read is rejected alone. */
  uploadScans: {
    // Somebody who was taken off the door may still upload what was scanned before; the verb checks each scan.
    policy: { right: 'admit', of: 'session', inEach: 'scans' },
    limit: limits.rushing,
    input: v.strictObject({ scans: v.pipe(v.array(v.union([Scan, UnreadableScan])), v.minLength(1), v.maxLength(200)) }),
    output: output<ScanUploadOutput>(),
  },
  /**
   * Finds people of a session by at least two letters of the name, the last four digits of the telephone, or both. Names are masked, and the
   * digits are shown only where they were searched for. Gives the first 20 of `found`.
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
  /** Replaces a pass: all its older codes, printed ones too, become invalid. For the holder and organizers. */
  reissuePass: {
    // Other callers are not told whether the enrollment exists.
    policy: { right: 'replacePass', of: 'enrollment', by: 'enrollmentId', refusal: 'checkin.notFound' },
    limit: limits.saving,
    input: v.strictObject({ key: Key, enrollmentId: Id }),
    output: output<{ rev: number }>(),
  },
  /** Passes to print for everybody with a place, 200 on a page; each reading is audited. */
  printPasses: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    limit: limits.exporting,
    input: v.strictObject({ sessionId: Id, cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<PrintedPass> & { title: string; venueName: string; startsAt: Instant; endsAt: Instant }>(),
  },
  /** The key of the venue code. checkin.noSelf where people of this activity may not check in themselves. */
  getVenueCode: {
    policy: { right: 'admit', of: 'session', by: 'sessionId', refusal: 'checkin.notYourSession' },
    input: v.strictObject({ sessionId: Id }),
    output: output<VenueCode>(),
  },
  /** Checks the caller in with the code shown at the venue. Always marked, since a photo of the code cannot be told from the screen. */
  checkInSelf: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ key: Key, code: v.pipe(v.string(), v.maxLength(64)) }),
    output: output<{ sessionId: Id; title: string; attendedAt: Instant }>(),
  },
  /** What an organizer should look at after a session. It has full names; each reading is audited. */
  getDoorReport: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<DoorReport>(),
  },
  /** Records the attendance of at most 500 people of a session from a paper list, each as present since `at`. */
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
