import type { MarkDirection, MarkSource } from '../../../../types/rules/hours'
import type { CertifiedOrganization, CorrectionStatus, ShiftRole, SignupStatus } from '../../../../types/volunteering'
import type { GeneratedAlways } from 'kysely'
import type { Default, Json, Key } from '../columns'

/** Rows that volunteering owns. */
export interface VolunteeringTables {
  shifts: {
    id: Key
    sessionId: string
    role: ShiftRole
    title: string
    note: Default<string>
    startsAt: Date
    endsAt: Date
    needed: number
    taken: Default<number>
    createdBy: string
    createdAt: Date
    cancelledAt: Date | null
    cancelReason: string | null
    settledAt: Date | null
    createKey: string | null
    version: Default<number>
    organizationId: GeneratedAlways<string>
    regionCode: GeneratedAlways<string>
    midCell: GeneratedAlways<number>
    isOpen: GeneratedAlways<boolean>
  }
  shiftSignups: {
    id: Key
    shiftId: string
    personId: string
    status: SignupStatus
    signedUpAt: Date
    changedAt: Date
    confirmedAt: Date | null
    confirmedBy: string | null
    remindedAt: Date | null
    startsAt: GeneratedAlways<Date>
    organizationId: GeneratedAlways<string>
    regionCode: GeneratedAlways<string>
    isWaiting: GeneratedAlways<boolean>
    counted: Default<number | null>
    waiting: Default<number | null>
  }
  shiftMarks: {
    id: Key
    signupId: string
    direction: MarkDirection
    at: Date
    source: MarkSource
    recordedAt: Date
    recordedBy: string | null
  }
  shiftCorrections: {
    id: Key
    signupId: string
    inAt: Date | null
    outAt: Date | null
    reason: string
    askedAt: Date
    status: Default<CorrectionStatus>
    decidedAt: Date | null
    decidedBy: string | null
    createKey: string | null
  }
  hourCertificates: {
    id: Key
    number: string
    personId: string
    name: string
    fromOn: string
    toOn: string
    minutes: number
    organizations: Json<CertifiedOrganization[]>
    issuedAt: Date
    signature: string
    createKey: string | null
  }
}
