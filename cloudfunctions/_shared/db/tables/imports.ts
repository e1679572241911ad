import type { ImportReport, ImportStatus, Verdict } from '../../../../types/imports'
import type { ImportFault, ImportField, ImportKind, ImportProblem } from '../../../../types/rules/import-columns'
import type { Default, Json, JsonDefault, Key } from '../columns'

/** Rows that imports owns. */
export interface ImportsTables {
  imports: {
    id: Key
    kind: ImportKind
    regionCode: string
    fileName: string
    sha256: Buffer
    status: ImportStatus
    rowCount: number
    appliedCount: Default<number>
    counts: Json<Record<Verdict, number>>
    report: Json<ImportReport>
    fields: ImportField[]
    take: Default<string[]>
    absent: number | null
    madeBy: string
    madeAt: Date
    createKey: string
  }
  importRows: {
    importId: string
    nth: number
    cells: Buffer
    verdict: Verdict
    problems: JsonDefault<ImportProblem[]>
    faults: Default<ImportFault[]>
    byHand: Default<ImportField[]>
    subjectId: string | null
    isWaiting: boolean
    madeAt: Date
  }
  /** What came from a file last, so that the next file can tell what somebody changed by hand since. */
  imported: { kind: ImportKind; keyIndex: Buffer; subjectId: string; marks: Json<Partial<Record<ImportField, string>>> }
  members: {
    id: Key
    regionCode: string
    unit: string | null
    nameSealed: Buffer
    phoneIndex: Buffer
    fromOn: string | null
    toOn: string | null
    personId: string | null
  }
  boundPhones: { personId: string; phoneIndex: Buffer; boundAt: Date }
  phoneClaims: { personId: string; phoneIndex: Buffer; claimedAt: Date }
}
