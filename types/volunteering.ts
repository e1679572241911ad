import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import { type HoursFlag, markDirections } from './rules/hours'
import { Cursor, Day, Id, Instant, Key, Line, Nothing, Page, Point, RegionCode, Text, isVersioned, Version } from './shared'

/** What a volunteer does. `checkin` brings the right to scan at that session's door. */
export const shiftRoles = ['checkin', 'guide', 'teach', 'care', 'setup', 'other'] as const
export type ShiftRole = (typeof shiftRoles)[number]
export const signupStatuses = ['on', 'left'] as const
export type SignupStatus = (typeof signupStatuses)[number]
export const correctionStatuses = ['pending', 'approved', 'declined'] as const
export type CorrectionStatus = (typeof correctionStatuses)[number]

/** A shift as everybody sees it: no names, only how many. */
export type Shift = {
  id: Id
  sessionId: Id
  activityId: Id
  activityTitle: string
  organizationName: string
  venueName: string
  /** Metres from the asked point, null without one. */
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
/** A shift to sign up for, with what stands against it. */
export type OpenShift = Shift & {
  isMine: boolean
  /** A door is kept by volunteers of the organization only. */
  isForMembersOnly: boolean
  /** Title of my own shift at the same time: then it cannot be taken. */
  clashesWith: string | null
  /** Titles of activities I enrolled in at the same time: only a warning. */
  warnings: string[]
}
/** Hours of one shift. Minutes are multiples of 6. */
export type SignupHours = {
  inAt: Instant | null
  outAt: Instant | null
  counted: number
  /** Would count once the organizer confirms what I said myself. */
  waiting: number
  isInside: boolean
  flags: HoursFlag[]
}
export type Correction = { id: Id; inAt: Instant | null; outAt: Instant | null; reason: string; status: CorrectionStatus; askedAt: Instant }
export type MyShift = Shift & SignupHours & { signupId: Id; correction: Correction | null }

/** For organizers: full names of who signed up. */
export type ShiftPerson = SignupHours & { signupId: Id; name: string; phoneEnd: string | null; correction: Correction | null }
export type SessionShift = Shift & { people: ShiftPerson[] }

/** What waits for an organizer: hours that only the volunteer vouches for, or a correction. */
export type Waiting = {
  signupId: Id
  name: string
  shiftTitle: string
  activityTitle: string
  startsAt: Instant
  endsAt: Instant
} & SignupHours & { correction: Correction | null }

export type CertifiedOrganization = { name: string; minutes: number }
export type MyHours = {
  /** Minutes that count, and that still wait to be confirmed. */
  counted: number
  waiting: number
  shiftCount: number
  /** Newest first; `2026-11`. */
  months: { month: string; minutes: number }[]
  /** The twenty with the most, of `organizationCount`; a certificate names all. */
  organizations: CertifiedOrganization[]
  organizationCount: number
}

/** What a certificate says; `code` proves it together with the number. */
export type CertificateFacts = {
  number: string
  name: string
  fromOn: Day
  toOn: Day
  minutes: number
  organizations: CertifiedOrganization[]
  issuedAt: Instant
}
export type Certificate = CertificateFacts & { id: Id; code: string }

export const CertificateNumber = v.pipe(v.string(), v.regex(/^\d{12}$/))
/** 16 Crockford letters, as printed; spaces, hyphens and small letters are forgiven on the phone. */
export const CertificateCode = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/))

const ShiftInput = v.strictObject({
  key: Key,
  id: v.optional(Id),
  /** Of one that is changed: which state was read. */
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
  /** New without an id; else what was read as `version` is changed, request.changed when somebody else did since. Within 12 hours of the session, not in the past; people who signed up are told of another time. */
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
  /** Shifts of a session with who signed up; each reading is logged. */
  listSessionShifts: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<{ title: string; venueName: string; startsAt: Instant; endsAt: Instant; shifts: SessionShift[] }>(),
  },
  /** Still to come and not full: of my organizations first, then within about 15 km of the point, then farther away; each by start. */
  listOpenShifts: {
    policy: 'signedIn',
    input: v.strictObject({ near: v.optional(Point), regionCode: v.optional(RegionCode), cursor: v.optional(Cursor) }),
    output: output<Page<OpenShift>>(),
  },
  /** coming by start, past newest first. */
  listMyShifts: {
    policy: 'signedIn',
    input: v.strictObject({ which: v.picklist(['coming', 'past']), cursor: v.optional(Cursor) }),
    output: output<Page<MyShift>>(),
  },
  /** Refused when it overlaps another shift of mine; an activity at the same time is only a warning. */
  signUpShift: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ key: Key, shiftId: Id }),
    output: output<{ signupId: Id; warnings: string[] }>(),
  },
  /** Until it starts. The right to scan ends at once. */
  leaveShift: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ key: Key, shiftId: Id }), output: output<{ status: 'left' }>() },
  /** An organizer saw somebody come or go. From 15 minutes before the start to 15 after the end. */
  markShift: {
    policy: { right: 'organize', of: 'shiftSignup', by: 'signupId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, signupId: Id, direction: v.picklist(markDirections) }),
    output: output<SignupHours>(),
  },
  /** By the digits of the rotating code shown at the venue; counts once an organizer confirms it. */
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
  /** Within 30 days after the shift, one at a time. */
  requestCorrection: {
    policy: 'signedIn',
    limit: limits.saying,
    input: v.pipe(
      v.strictObject({ key: Key, signupId: Id, inAt: v.optional(Instant), outAt: v.optional(Instant), reason: Text(200) }),
      v.check(({ inAt, outAt }) => inAt !== undefined || outAt !== undefined),
    ),
    output: output<{ correctionId: Id }>(),
  },
  /** Once: a decision is final. Nobody decides about own hours. */
  decideCorrection: {
    policy: { right: 'organize', of: 'shiftCorrection', by: 'correctionId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, correctionId: Id, decision: v.picklist(['approve', 'decline']) }),
    output: output<SignupHours>(),
  },
  /** Of my organizations or region, oldest first; each reading is logged. A page may be empty though others follow. */
  listWaiting: {
    policy: { right: 'readPeople', of: 'mine' },
    input: v.strictObject({ cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<Waiting>>(),
  },
  getMyHours: { policy: 'signedIn', input: Nothing, output: output<MyHours>() },
  /** Signed by the server over days from `from` to `to`, both included, by the start of each shift. */
  issueCertificate: {
    policy: 'signedIn',
    limit: limits.exporting,
    input: v.strictObject({ key: Key, from: Day, to: Day, name: v.picklist(['full', 'masked']) }),
    output: output<Certificate>(),
  },
  listCertificates: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Certificate>>() },
  /** Null when it is not one of ours, whatever the reason. `site` is where its printed code leads; null where no address is set. */
  verifyCertificate: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({ number: CertificateNumber, code: CertificateCode }),
    output: output<(CertificateFacts & { site: string | null }) | null>(),
  },
} as const
