import type { ColumnType, GeneratedAlways } from 'kysely'
import type { EndReason, EnrollmentSource, EnrollmentStatus, RosterState } from '../../../../types/enrollment'
import type { Answer } from '../../../../types/rules/answers'
import type { QuotaKind, QuotaState } from '../../../../types/sign-up'
import type { Default, JsonDefault, Key } from '../columns'

/** Rows that enrollment owns. */
export interface EnrollmentTables {
  /** Places to give and the rules by which they are given: of one session, or of all sessions of a term. */
  pools: {
    /** With `number`, those of its first session. */
    id: Default<string>
    number: Default<number>
    activityId: string
    /** One enrollment is for all sessions of the activity. */
    isTerm: Default<boolean>
    capacity: number
    waitlistLimit: number
    taken: Default<number>
    waiting: Default<number>
    /** Of those who wait, who may not have a place yet. */
    held: Default<number>
    /** Places given beyond the capacity. */
    extra: Default<number>
    lastSeq: Default<string>
    quotas: ColumnType<QuotaState[] | null, string | null | undefined, string | null>
    opensAt: Date
    closesAt: Date
    cancelUntil: Date
    changedAt: Date | null
    drawSeed: string | null
    drawnAt: Date | null
    /** Who drew what, in the order drawn: the number published, and those of the enrollments of its party. Of draws before they differed, one number. */
    drawn: ColumnType<(number | [published: number, ...enrollmentNumbers: number[]])[] | null, string | null | undefined, string | null>
    noShowsAt: Date | null
    /** Of its sessions, kept by the database: the first start and the last end of those not cancelled. */
    startsAt: GeneratedAlways<Date>
    endsAt: GeneratedAlways<Date>
    isPublished: GeneratedAlways<boolean>
    isCancelled: GeneratedAlways<boolean>
  }
  /** What organizers told the people of a session. */
  broadcasts: {
    id: Key
    sessionId: string
    createKey: string
    states: RosterState[]
    text: string
    sentBy: string
    sentAt: Date
    day: string
    nth: number
    told: number
  }
  enrollments: {
    id: Key
    poolId: string
    personId: string
    /** Who asked for this head: oneself, or a relative. */
    askedBy: Default<string>
    status: EnrollmentStatus
    /** How many come with one pass; the places count heads, and each head has a row of its own. */
    seats: Default<number>
    seq: string
    /** The seq of the first of those who were decided together. */
    party: Default<string>
    number: string
    rev: Default<number>
    /** Whether its pass was printed, of a term: a card opens every door of it. */
    hasCard: Default<boolean>
    startsAt: GeneratedAlways<Date>
    isTerm: GeneratedAlways<boolean>
    enrolledAt: Date
    changedAt: Date
    quota: QuotaKind | null
    offerEndsAt: Date | null
    heldUntil: Date | null
    endReason: EndReason | null
    endNote: string | null
    answers: JsonDefault<Answer[]>
    source: Default<EnrollmentSource>
    addedBy: string | null
    createKey: string | null
    extraReason: string | null
    reissueKey: string | null
    givenAt: Date | null
  }
  noShows: {
    id: Key
    personId: string
    enrollmentId: string
    at: Date
    expiresAt: Date
    excusedAt: Date | null
    excusedBy: string | null
    excuse: string | null
  }
}
