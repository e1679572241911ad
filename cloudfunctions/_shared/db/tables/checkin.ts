import type { ScanMark, Standing } from '../../../../types/rules/attendance'
import type { Verdict } from '../../../../types/rules/door'
import type { Default } from '../columns'

/** Rows that checkin owns. */
export interface CheckinTables {
  scans: {
    id: string
    sessionId: string
    enrollmentNumber: string
    direction: 'in' | 'out' | 'undo'
    deviceAt: Date
    clockOffset: string
    effectiveAt: Date
    receivedAt: Date
    device: string
    seq: number
    verdict: Verdict
    source: 'camera' | 'typed' | 'search' | 'self' | 'import'
    reason: string | null
    personId: string
    hash: string
    standing: Default<Standing>
    marks: Default<ScanMark[]>
  }
  attendances: { sessionId: string; enrollmentNumber: string; enrollmentId: string | null; attendedAt: Date; scanId: string; leftAt: Date | null }
}
