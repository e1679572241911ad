import type { HoursFlag } from './hours'
import type { Day, Id, Instant } from './shared'

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
  organizations: CertifiedOrganization[]
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
