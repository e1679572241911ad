import type { ImportField, ImportKind } from '../../../types/rules/import-columns'
import type { ImportProblem } from '../../../types/rules/import-columns'
import type { Tx } from '../../_shared/db/db'
import { compare, type Fields, loadMarks, saveMarks } from '../kept'
import type { Judged, Kind, Scope, SourceRow } from '../kind'

/** A thing that is there already: what stands in it by field, and how a field is shown. */
export type Found = { id: string; now: Fields; shown: (field: ImportField) => string }
/** A row with what it says, what it is about, and what tells it apart from other rows of the file. A row with problems has neither. */
export type Matched<Given> = { nth: number; given: Given; problems: ImportProblem[]; keys: string[]; found: Found | null }
type Values<Given> = { given: Given; changed: ImportField[]; byHand: ImportField[] }

type Spec<Given extends Fields> = {
  kind: ImportKind
  match: (scope: Scope, rows: SourceRow[]) => Promise<Matched<Given>[]>
  /** Makes things and gives their ids in the order given. */
  insert: (scope: Scope & { db: Tx }, given: Given[]) => Promise<string[]>
  update: (scope: Scope & { db: Tx }, changes: { id: string; given: Given; fields: ImportField[] }[]) => Promise<void>
}

/** A kind whose things people also change on pages: a cell that somebody changed since the last file is kept unless it is ticked. */
export const keptKind = <Given extends Fields>({ kind, match, insert, update }: Spec<Given>): Kind<Values<Given>> => ({
  judge: async (scope, rows) => {
    const all = await match(scope, rows)
    const marks = await loadMarks(
      scope.db,
      scope.dataKey,
      kind,
      all.flatMap(({ found }) => found?.id ?? []),
    )
    return all.map(({ nth, given, problems, keys, found }): Judged<Values<Given>> => {
      const plain = { nth, problems, keys, byHand: {}, subjectId: null }
      if (problems.length > 0) return { ...plain, verdict: 'wrong', keys: [], values: { given, changed: [], byHand: [] } }
      if (!found) return { ...plain, verdict: 'new', values: { given, changed: [], byHand: [] } }
      const { changed, byHand } = compare(scope.dataKey, found.id, given, found.now, marks.get(found.id)?.marks ?? {})
      return {
        ...plain,
        verdict: changed.length > 0 ? 'changed' : 'same',
        byHand: Object.fromEntries(byHand.map((field) => [field, found.shown(field)])),
        subjectId: found.id,
        values: { given, changed, byHand },
      }
    })
  },
  write: async (scope, rows, isTaken) => {
    const fresh = rows.filter(({ verdict }) => verdict === 'new')
    const made =
      fresh.length === 0
        ? []
        : await insert(
            scope,
            fresh.map(({ values }) => values.given),
          )
    const subjects = new Map(rows.flatMap(({ nth, subjectId }) => (subjectId === null ? [] : [[nth, subjectId] as const])))
    fresh.forEach(({ nth }, index) => subjects.set(nth, made[index] as string))
    const written = rows.map(({ nth, values: { given, changed, byHand } }) => {
      const kept = byHand.filter((field) => !isTaken(nth, field))
      const fields = [...changed, ...byHand.filter((field) => isTaken(nth, field))]
      const noted = Object.fromEntries(Object.entries(given).filter(([field]) => !kept.includes(field as ImportField)))
      return { id: subjects.get(nth) as string, given, fields, noted }
    })
    await update(
      scope,
      written.filter(({ fields }) => fields.length > 0),
    )
    await saveMarks(
      scope.db,
      scope.dataKey,
      kind,
      written.map(({ id, noted }) => ({ key: id, subjectId: id, values: noted })),
    )
    return subjects
  },
})
