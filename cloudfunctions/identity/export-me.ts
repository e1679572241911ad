import { sql } from 'kysely'
import type { SignedInCtx } from '../_shared/context'
import type { Db } from '../_shared/db'

type Reference = { tableName: string; columnName: string }
type Row = Record<string, unknown>

/** Columns that reference a table's key, from the schema itself: a table added later cannot be forgotten. */
const referencesTo = async (db: Db, target: string): Promise<Reference[]> => {
  const { rows } = await sql<Reference>`
    select source.relname as table_name, columns.attname as column_name
    from pg_constraint links
    join pg_class source on source.oid = links.conrelid
    join pg_attribute columns on columns.attrelid = links.conrelid and columns.attnum = links.conkey[1]
    where links.contype = 'f' and links.confrelid = ${target}::regclass
    order by 1, 2`.execute(db)
  return rows
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const nameOf = ({ tableName, columnName }: Reference) => (columnName === 'person_id' ? camel(tableName) : `${camel(tableName)}.${camel(columnName)}`)

/** Dates as text, as on the wire. Secrets (what a token or request hashes to) and other people's ids stay out. */
const clean = (rows: Row[], personColumns: string[], meId: string): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column, value]) => column !== 'hash' && !(personColumns.includes(column) && value !== meId))
        .map(([column, value]) => [column, value instanceof Date ? value.toISOString() : value]),
    ),
  )

/**
 * Lists by table. `table` holds rows of mine, `table.column` rows that name me in another part (granted by me, reviewed by
 * me). What hangs on my enrollments, notices and shifts is mine too, and so are the scans of my pass.
 */
export const exportMe = async ({ db, me }: SignedInCtx): Promise<Record<string, unknown[]>> => {
  const personal = await referencesTo(db, 'persons')
  const columnsOf = (table: string) => personal.filter((reference) => reference.tableName === table).map((reference) => camel(reference.columnName))
  const read = async (tableName: string, condition: ReturnType<typeof sql>) => {
    const { rows } = await sql<Row>`select * from ${sql.table(tableName)} where ${condition}`.execute(db)
    return clean(rows, columnsOf(tableName), me.id)
  }
  /** What I wrote down for somebody, name, place and answers, is theirs: of it only that I did, and when. */
  const readAdded = async (tableName: string) => {
    const when = sql.ref(tableName === 'persons' ? 'created_at' : 'enrolled_at')
    const { rows } = await sql<Row>`select ${when}, added_by from ${sql.table(tableName)} where added_by = ${me.id}`.execute(db)
    return clean(rows, [], me.id)
  }

  const found: Record<string, unknown[]> = { persons: await read('persons', sql`id = ${me.id}`) }
  for (const reference of personal)
    found[nameOf(reference)] =
      reference.columnName === 'added_by'
        ? await readAdded(reference.tableName)
        : await read(reference.tableName, sql`${sql.ref(reference.columnName)} = ${me.id}`)
  for (const owned of ['enrollments', 'notices', 'shift_signups'])
    for (const { tableName, columnName } of await referencesTo(db, owned))
      found[camel(tableName)] ??= await read(tableName, sql`${sql.ref(columnName)} in (select id from ${sql.table(owned)} where person_id = ${me.id})`)
  found.scansOfMyPass = await read('scans', sql`(session_id, enrollment_number) in (select session_id, number from enrollments where person_id = ${me.id})`)
  return found
}
