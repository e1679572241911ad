import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { type ImportFault, importFaults, type ImportField, importFields, type ImportKind, type ImportProblem } from './rules/import-columns'
import { ReadReason } from './identity'
import { Cursor, Id, type Instant, type Page, type RegionCode } from './shared'

/** What becomes of a row: 新增, 更新, 不变, 重复 (a row before it is about the same), 有错. */
export const verdicts = ['new', 'changed', 'same', 'repeated', 'wrong'] as const
export type Verdict = (typeof verdicts)[number]

/** preview: nothing is written yet. applying: some rows are. done, discarded: it is over. */
export const importStatuses = ['preview', 'applying', 'done', 'discarded'] as const
export type ImportStatus = (typeof importStatuses)[number]

/** A file that staff brought, without its cells. */
export type ImportCard = {
  id: Id
  kind: ImportKind
  regionCode: RegionCode
  regionName: string
  fileName: string
  status: ImportStatus
  rowCount: number
  counts: Record<Verdict, number>
  /** How many rows have been written. */
  appliedCount: number
  madeAt: Instant
  madeBy: string
}
/** What is said of a file as a whole: the sheet that was read, columns that mean nothing here, and rows that were left out. */
export type ImportReport = { sheet: string; unknown: string[]; skipped: { blank: number; totals: number } }

/**
 * A row of the file by its number there. `byHand`: what stands now in cells that somebody changed since, or entered by hand; they are kept unless they are
 * ticked. A telephone number that is right shows its first three and last four digits.
 */
export type ImportRow = {
  nth: number
  verdict: Verdict
  cells: Partial<Record<ImportField, string>>
  problems: ImportProblem[]
  byHand: Partial<Record<ImportField, string>>
}

const byImport = { right: 'oversee', of: 'import', by: 'id' } as const
/** A count of people who are in no row; typed by hand, so that nobody ends them by a slip. */
const AbsentCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))

/** Files are taken in at POST /api/imports on an own server; the actions here go on with them. */
export const imports = {
  /** The files that were brought for the caller's regions, newest first. */
  listImports: { policy: { right: 'oversee', of: 'mine' }, input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<ImportCard>>() },
  /** A file as it would be written, 50 rows a page; staff of a region above give a reason. `fault` and `byHand` take only such rows. */
  getPreview: {
    policy: byImport,
    input: v.strictObject({
      id: Id,
      verdict: v.optional(v.picklist(verdicts)),
      fault: v.optional(v.picklist(importFaults)),
      byHand: v.optional(v.literal(true)),
      cursor: v.optional(Cursor),
      reason: v.optional(ReadReason),
    }),
    output: output<{
      card: ImportCard
      report: ImportReport
      fields: ImportField[]
      faults: { fault: ImportFault; count: number }[]
      byHandCount: number
      /** For members: how many of the region are in no row; null for other kinds. */
      absentCount: number | null
      rows: Page<ImportRow>
    }>(),
  },
  /**
   * Writes the next 200 rows, in one transaction; called until `status` is done. What is written already is not written again, so it may be repeated, and
   * another may go on with it. The first call says with `take` which cells changed by hand are overwritten, and with `absent` that members who are in no
   * row leave: their count, typed. Throws imports.absentChanged where it is another by now, imports.notWhole where rows are wrong.
   */
  applyImport: {
    policy: byImport,
    limit: limits.applying,
    input: v.strictObject({
      id: Id,
      take: v.optional(
        v.pipe(
          v.array(v.strictObject({ nth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_048_576)), field: v.picklist(importFields) })),
          v.maxLength(1000),
        ),
        [],
      ),
      absent: v.optional(AbsentCount),
    }),
    output: output<ImportCard>(),
  },
  /** Removes what was read from a file that is not wanted; what was written stays. Calling twice changes nothing. */
  discardImport: { policy: byImport, limit: limits.deciding, input: v.strictObject({ id: Id }), output: output<null>() },
  /** The rows that were not written, as an Excel file with the reason in a column of its own, to be mended and brought again. */
  exportFaults: {
    policy: byImport,
    limit: limits.exporting,
    input: v.strictObject({ id: Id, reason: v.optional(ReadReason) }),
    output: output<{ fileName: string; base64: string }>(),
  },
} as const
