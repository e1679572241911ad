import { sql } from 'kysely'
import { importFields, type ImportField, type ImportKind } from '../../types/rules/import-columns'
import { blindIndex } from '../_shared/core/sealed'
import type { Db, Tx } from '../_shared/db/db'

/** The values of a row as they are stored, by field. A field that is null or missing says nothing. */
export type Fields = Partial<Record<ImportField, string | null>>

/** The blind index of what tells a thing apart from others of its kind. */
export const keyIndexOf = (dataKey: Uint8Array, kind: ImportKind, key: string) => blindIndex(dataKey, `imported/${kind}`, key)
const markOf = (dataKey: Uint8Array, key: string, field: string, value: string) =>
  blindIndex(dataKey, 'imported/mark', JSON.stringify([key, field, value]))
    .toString('base64url')
    .slice(0, 16)

type Marks = Partial<Record<ImportField, string>>
/** What came from a file last for each of these keys; things that never came from one are missing. */
export const loadMarks = async (db: Db, dataKey: Uint8Array, kind: ImportKind, keys: string[]): Promise<Map<string, { subjectId: string; marks: Marks }>> => {
  const byIndex = new Map(keys.map((key) => [keyIndexOf(dataKey, kind, key).toString('hex'), key]))
  const { rows } = await sql<{ index: string; subjectId: string; marks: Marks }>`
    select encode(key_index, 'hex') as index, subject_id, marks from imported
    where kind = ${kind} and key_index = any(array(select decode(each, 'hex') from unnest(${[...byIndex.keys()]}::text[]) each))`.execute(db)
  return new Map(rows.map(({ index, ...found }) => [byIndex.get(index) as string, found]))
}

/** Notes what came from a file for a thing, in addition to what is noted already. */
export const saveMarks = async (tx: Tx, dataKey: Uint8Array, kind: ImportKind, each: { key: string; subjectId: string; values: Fields }[]): Promise<void> => {
  if (each.length === 0) return
  await tx
    .insertInto('imported')
    .values(
      each.map(({ key, subjectId, values }) => ({
        kind,
        keyIndex: keyIndexOf(dataKey, kind, key),
        subjectId,
        marks: JSON.stringify(
          Object.fromEntries(importFields.flatMap((field) => (values[field] ? [[field, markOf(dataKey, key, field, values[field])]] : []))),
        ),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['kind', 'keyIndex']).doUpdateSet({ subjectId: (row) => row.ref('excluded.subjectId'), marks: sql`imported.marks || excluded.marks` }),
    )
    .execute()
}

/**
 * Compares a row with what stands there now. `changed`: fields to write: those that are empty now, or that stand as the last file left them. `byHand`: fields that
 * somebody changed since, which are kept.
 */
export const compare = (dataKey: Uint8Array, key: string, given: Fields, now: Fields, marks: Marks): { changed: ImportField[]; byHand: ImportField[] } => {
  const differing = importFields.filter((field) => given[field] && given[field] !== now[field])
  const isKept = (field: ImportField) => Boolean(now[field]) && marks[field] !== markOf(dataKey, key, field, now[field] as string)
  return { changed: differing.filter((field) => !isKept(field)), byHand: differing.filter(isKept) }
}
