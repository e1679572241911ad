import type { Verdict } from '../../types/imports'
import type { ImportKind } from '../../types/rules/import-columns'
import type { Judged, Kind, Scope, SourceRow } from './kind'
import { members } from './kinds/members'
import { organizations } from './kinds/organizations'
import { venues } from './kinds/venues'

/** Every kind of file. */
export const kinds: Record<ImportKind, Kind> = { organizations, venues, members }

export type Seen = Omit<Judged, 'verdict'> & { verdict: Verdict }

/** What each row of a whole file would do. A row about the same thing as one before it is repeated: the first counts. */
export const judgeFile = async (scope: Scope, kind: ImportKind, rows: SourceRow[]): Promise<Seen[]> => {
  const seen = new Set<string>()
  return (await kinds[kind].judge(scope, rows)).map((row) => {
    const keys = row.subjectId === null ? row.keys : [...row.keys, `#${row.subjectId}`]
    const isRepeated = row.verdict !== 'wrong' && keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    return isRepeated ? { ...row, verdict: 'repeated' } : row
  })
}

/** Whether a row has something to write, or may have: cells changed by hand can be ticked. */
export const isToWrite = ({ verdict, byHand }: Pick<Seen, 'verdict' | 'byHand'>): boolean =>
  verdict === 'new' || verdict === 'changed' || (verdict === 'same' && Object.keys(byHand).length > 0)

/** How many rows there are of each verdict. */
export const countVerdicts = (rows: { verdict: Verdict }[]): Record<Verdict, number> => {
  const counts: Record<Verdict, number> = { new: 0, changed: 0, same: 0, repeated: 0, wrong: 0 }
  for (const { verdict } of rows) counts[verdict]++
  return counts
}
