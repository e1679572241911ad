import type { Verdict } from '../../types/imports'
import type { ImportField, ImportProblem } from '../../types/rules/import-columns'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db, Tx } from '../_shared/db/db'
import type { Cells } from './cells'
import type { RegionNames } from './region-names'

/** For whom and where a file is read. */
export type Scope = Pick<SignedInCtx, 'dataKey' | 'passKey' | 'now' | 'me'> & { db: Db; regionCode: string; regions: RegionNames }
export type SourceRow = { nth: number; cells: Cells }

/**
 * What a row would do. `keys` tell rows about the same thing apart from others in the file. `byHand`: fields that somebody changed since, and what
 * stands there now. `values`: what is written, for the kind's own use.
 */
export type Judged<Values = unknown> = {
  nth: number
  verdict: Exclude<Verdict, 'repeated'>
  problems: ImportProblem[]
  keys: string[]
  byHand: Partial<Record<ImportField, string>>
  subjectId: string | null
  values: Values
}

/** One kind of file: what its rows mean, and how they are written. `write` gets rows that are new, changed, or have ticked cells, and gives the subject of each. */
export type Kind<Values = unknown> = {
  judge(scope: Scope, rows: SourceRow[]): Promise<Judged<Values>[]>
  write(scope: Scope & { db: Tx }, rows: Judged<Values>[], isTaken: (nth: number, field: ImportField) => boolean): Promise<Map<number, string>>
}
