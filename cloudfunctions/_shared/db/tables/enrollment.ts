import type { GeneratedAlways } from 'kysely'
import type { EndReason, EnrollmentSource, EnrollmentStatus } from '../../../../types/enrollment'
import type { Answer } from '../../../../types/rules/answers'
import type { QuotaKind } from '../../../../types/sign-up'
import type { Default, JsonDefault, Key } from '../columns'

/** Rows that enrollment owns. */
export interface EnrollmentTables {
  enrollments: {
    id: Key
    sessionId: string
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
    startsAt: GeneratedAlways<Date>
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
