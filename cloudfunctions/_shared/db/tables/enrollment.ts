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
    status: EnrollmentStatus
    seats: Default<number>
    seq: string
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
