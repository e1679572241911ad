import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import { type HoursFlag, markDirections } from './rules/hours'
import { Cursor, Day, Id, Instant, Key, Line, Nothing, Page, Point, RegionCode, Text, isVersioned, Version } from './shared'

/** What a volunteer does in a shift. `checkin` gives the right to scan at that session's door. */
export const shiftRoles = ['checkin', 'guide', 'teach', 'care', 'setup', 'other'] as const
export type ShiftRole = (typeof shiftRoles)[number]
/** Whether a volunteer is on a shift or has left it. */
export const signupStatuses = ['on', 'left'] as const
export type SignupStatus = (typeof signupStatuses)[number]
export const correctionStatuses = ['pending', 'approved', 'declined'] as const
export type CorrectionStatus = (typeof correctionStatuses)[number]

/** A shift as everybody sees it: how many people are on it, without names. */
export type Shift = {
  id: Id
  sessionId: Id
  activityId: Id
  activityTitle: string
  organizationName: string
  venueName: string
  /** Metres from the point given by the caller; null without one. */
  distance: number | null
  role: ShiftRole
  title: string
  /** Where to meet, what to bring; may be empty. */
  note: string
  startsAt: Instant
  endsAt: Instant
  needed: number
  taken: number
  isCancelled: boolean
  version: number
}
/** A shift that the caller could join, and what speaks against it. */
export type OpenShift = Shift & {
  isMine: boolean
  /** Only members of the organization may join, since the shift keeps a door. */
  isForMembersOnly: boolean
  /** Title of another shift of the caller at that time, which makes joining impossible; null without one. */
  clashesWith: string | null
  /** Titles of activities at that time in which the caller is enrolled; only a warning. */
  warnings: string[]
}
/** The hours of one volunteer in one shift. `counted` and `waiting` are minutes, multiples of 6. */
export type SignupHours = {
  inAt: Instant | null
  outAt: Instant | null
  counted: number
  /** Minutes that will count once an organizer confirms what the volunteer marked alone. */
  waiting: number
  isInside: boolean
  flags: HoursFlag[]
}
/** A volunteer's request to correct the times of a shift. */
export type Correction = { id: Id; inAt: Instant | null; outAt: Instant | null; reason: string; status: CorrectionStatus; askedAt: Instant }
/** A shift of the caller. */
export type MyShift = Shift & SignupHours & { signupId: Id; correction: Correction | null }

/** A volunteer on a shift, for organizers, with the full name. */
export type ShiftPerson = SignupHours & { signupId: Id; name: string; phoneEnd: string | null; correction: Correction | null }
/** A shift of a session with its volunteers. */
export type SessionShift = Shift & { people: ShiftPerson[] }

/** What waits for an organizer: hours that only the volunteer has marked, or a request for a correction. */
export type Waiting = {
  signupId: Id
  name: string
  shiftTitle: string
  activityTitle: string
  startsAt: Instant
  endsAt: Instant
} & SignupHours & { correction: Correction | null }

/** Minutes at one organization. */
export type CertifiedOrganization = { name: string; minutes: number }
/** The caller's hours over all shifts. */
export type MyHours = {
  /** Minutes that count; `waiting` are those that wait for an organizer to confirm them. */
  counted: number
  waiting: number
  shiftCount: number
  /** Minutes by month (`2026-11`), newest first. */
  months: { month: string; minutes: number }[]
  /** The twenty organizations with the most minutes, of `organizationCount`; a certificate names all. */
  organizations: CertifiedOrganization[]
  organizationCount: number
}

/** What a certificate says. The number and the `code` together prove it. */
export type CertificateFacts = {
  number: string
  name: string
  fromOn: Day
  toOn: Day
  minutes: number
  organizations: CertifiedOrganization[]
  issuedAt: Instant
}
/** A certificate as its holder sees it. */
export type Certificate = CertificateFacts & { id: Id; code: string }

/** The number on a certificate, 12 digits. */
export const CertificateNumber = v.pipe(v.string(), v.regex(/^\d{12}$/))
/** The code on a certificate, 16 letters of Crockford's base 32. The phone removes spaces and hyphens and takes small letters. */
export const CertificateCode = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/))

const ShiftInput = v.strictObject({
  key: Key,
  id: v.optional(Id),
  /** For a change: the version that was read. */
  version: v.optional(Version),
  sessionId: Id,
  role: v.picklist(shiftRoles),
  title: Line(20),
  note: v.optional(Line(100)),
  startsAt: Instant,
  endsAt: Instant,
  needed: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
})

export const volunteering = {
  /** Creates a shift, or with an id changes the one that was read as `version` (request.changed when somebody else has since). It must be within 12 hours of the session and not in the past; its volunteers are told of a new time. */
  saveShift: {
    policy: { right: 'organize', of: 'session', by: 'sessionId' },
    limit: limits.saving,
    input: v.pipe(
      ShiftInput,
      v.check((given) => isVersioned(given)),
    ),
    output: output<Shift>(),
  },
  cancelShift: {
    policy: { right: 'organize', of: 'shift', by: 'shiftId' },
    limit: limits.saving,
    input: v.strictObject({ key: Key, shiftId: Id, reason: Line(100) }),
    output: output<{ toldCount: number }>(),
  },
  /** The shifts of a session with their volunteers; each reading is audited. */
  listSessionShifts: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<{ title: string; venueName: string; startsAt: Instant; endsAt: Instant; shifts: SessionShift[] }>(),
  },
  /** Coming shifts that are not full: first those of the caller's organizations, then those within about 15 km of the point, then farther ones; each group by start. */
  listOpenShifts: {
    policy: 'signedIn',
    input: v.strictObject({ near: v.optional(Point), regionCode: v.optional(RegionCode), cursor: v.optional(Cursor) }),
    output: output<Page<OpenShift>>(),
  },
  /** The caller's shifts: coming by start, past newest first. */
  listMyShifts: {
    policy: 'signedIn',
    input: v.strictObject({ which: v.picklist(['coming', 'past']), cursor: v.optional(Cursor) }),
    output: output<Page<MyShift>>(),
  },
  /** Joins a shift. volunteering.clash when it overlaps another shift of the caller; an activity at that time is only a warning. */
  joinShift: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ key: Key, shiftId: Id }),
    output: output<{ signupId: Id; warnings: string[] }>(),
  },
  /** Leaves a shift that has not started. The right to scan ends at once. */
  leaveShift: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ key: Key, shiftId: Id }), output: output<{ status: 'left' }>() },
  /** Marks that an organizer saw a volunteer come or go; from 15 minutes before the start to 15 minutes after the end. */
  markShift: {
    policy: { right: 'organize', of: 'shiftSignup', by: 'signupId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, signupId: Id, direction: v.picklist(markDirections) }),
    output: output<SignupHours>(),
  },
  /** Marks the caller's own coming or going with the digits of the code shown at the venue. The hours count once an organizer confirms them. */
  markSelf: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ key: Key, signupId: Id, direction: v.picklist(markDirections), code: v.pipe(v.string(), v.maxLength(64)) }),
    output: output<SignupHours>(),
  },
  confirmHours: {
    policy: { right: 'organize', of: 'shiftSignup', by: 'signupId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, signupId: Id }),
    output: output<SignupHours>(),
  },
  /** Asks for a correction of the caller's times, within 30 days after the shift; one at a time. */
  requestCorrection: {
    policy: 'signedIn',
    limit: limits.saying,
    input: v.pipe(
      v.strictObject({ key: Key, signupId: Id, inAt: v.optional(Instant), outAt: v.optional(Instant), reason: Text(200) }),
      v.check(({ inAt, outAt }) => inAt !== undefined || outAt !== undefined),
    ),
    output: output<{ correctionId: Id }>(),
  },
  /** Decides about a correction, which is final. volunteering.ownHours for the caller's own. */
  decideCorrection: {
    policy: { right: 'organize', of: 'shiftCorrection', by: 'correctionId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, correctionId: Id, decision: v.picklist(['approve', 'decline']) }),
    output: output<SignupHours>(),
  },
  /** Hours and corrections that wait for the caller as an organizer, oldest first; each reading is audited. A page may be empty although others follow. */
  listWaiting: {
    policy: { right: 'readPeople', of: 'mine' },
    input: v.strictObject({ cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<Waiting>>(),
  },
  getMyHours: { policy: 'signedIn', input: Nothing, output: output<MyHours>() },
  /** Issues a certificate, signed by the server, for shifts that start on the days from `from` to `to`, both included. */
  issueCertificate: {
    policy: 'signedIn',
    limit: limits.exporting,
    input: v.strictObject({ key: Key, from: Day, to: Day, name: v.picklist(['full', 'masked']) }),
    output: output<Certificate>(),
  },
  listCertificates: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Certificate>>() },
  /** What a certificate says; null when number and code do not belong to one of ours. `site` is the address to which its printed code leads; null where none is set. */
  verifyCertificate: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({ number: CertificateNumber, code: CertificateCode }),
    output: output<(CertificateFacts & { site: string | null }) | null>(),
  },
} as const
