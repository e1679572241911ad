import type { PoolClient } from 'pg'
import type { End, Frame } from './frames'
import { unfinishedTable } from './unfinished'

/** How many rows one statement reads, and so how many are in memory at once. */
const atOnce = 250
const q = (name: string) => `"${name.replaceAll('"', '""')}"`
const here = 'n.nspname = current_schema()'

/** Settings for a transaction: values are written in the same way on every server, and the time limits of web requests do not apply. */
const plainly = `set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local intervalstyle = 'postgres'`

/** Runs `work` in a read-only snapshot: all its statements see the database at one moment, and nobody waits for them. */
export const inSnapshot = async <T>(client: PoolClient, work: () => Promise<T>): Promise<T> => {
  await client.query('begin isolation level repeatable read, read only')
  try {
    await client.query(plainly)
    return await work()
  } finally {
    await client.query('rollback')
  }
}

/** Runs `work` in one transaction. */
export const inOnePiece = async (client: PoolClient, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await client.query(plainly)
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** The rows of a statement, some at a time; must be called within a transaction. */
export async function* cursorOver<Row>(client: PoolClient, statement: string): AsyncGenerator<Row[]> {
  await client.query(`declare backed_up no scroll cursor for ${statement}`)
  for (;;) {
    const { rows } = await client.query(`fetch ${atOnce} from backed_up`)
    if (rows.length === 0) break
    yield rows as Row[]
  }
  await client.query('close backed_up')
}

/** The tables with the columns to back up, without generated ones. The record of migrations is not included, since running the migrations writes it. */
export const listTables = async (client: PoolClient): Promise<{ name: string; columns: string[] }[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${here} and c.relkind = 'r' and c.relname not like 'kysely%' and c.relname <> '${unfinishedTable}'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') and a.attgenerated = '' group by c.relname order by c.relname`,
  )
  return rows
}

/** The names of the migrations that the database has run. */
export const listMigrations = async (client: PoolClient): Promise<string[]> => {
  const { rows: found } = await client.query(`select to_regclass('kysely_migration') is not null as "isThere"`)
  if (!found[0]?.isThere) return []
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

/** All rows of all tables, as they were when the snapshot was taken. */
export async function* dumpTables(client: PoolClient): AsyncGenerator<Frame> {
  for (const { name, columns } of await listTables(client)) {
    yield { kind: 'table', name, columns }
    const stored = `select row_to_json(r)::text as row from (select ${columns.map(q).join(', ')} from ${q(name)}) r`
    for await (const rows of cursorOver<{ row: string }>(client, stored))
      yield { kind: 'rows', count: rows.length, json: `[${rows.map(({ row }) => row).join(',\n')}]` }
  }
}

/** The next values of identities. They are read after the rows, because sequences are in no snapshot, so that none is behind a row. */
export const listSequences = async (client: PoolClient): Promise<End['sequences']> => {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${here} and c.relkind = 'S' order by 1`,
  )
  const sequences = []
  for (const { name } of rows) {
    const { rows: found } = await client.query(`select last_value::text as "lastValue", is_called as "isCalled" from ${q(name)}`)
    sequences.push({ name, ...(found[0] as { lastValue: string; isCalled: boolean }) })
  }
  return sequences
}

/** Writes rows of one table unchanged, with their identities. Returns how many. */
export const restoreRows = async (client: PoolClient, table: string, columns: string[], json: string): Promise<number> => {
  const names = columns.map(q).join(', ')
  const { rowCount } = await client.query(
    `insert into ${q(table)} (${names}) overriding system value select ${names} from json_populate_recordset(null::${q(table)}, $1::json)`,
    [json],
  )
  return rowCount ?? 0
}

/** Sets the next values of identities. Returns the names of sequences that do not exist here. */
export const setSequences = async (client: PoolClient, sequences: End['sequences']): Promise<string[]> => {
  const strange = []
  for (const { name, lastValue, isCalled } of sequences) {
    const { rows } = await client.query<{ isThere: boolean }>('select to_regclass($1) is not null as "isThere"', [q(name)])
    if (rows[0]?.isThere) await client.query('select setval($1::regclass, $2, $3)', [q(name), lastValue, isCalled])
    else strange.push(name)
  }
  return strange
}

/** The tables whose next row would get an identity that a row already has. */
export const listBehind = async (client: PoolClient): Promise<string[]> => {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname::text as table, a.attname::text as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where ${here} and c.relkind = 'r' and a.attidentity <> '' order by 1`,
  )
  const behind = []
  for (const { table, column, sequence } of rows) {
    const { rows: found } = await client.query<{ isBehind: boolean }>(
      `select coalesce(max(${q(column)}), 0) >= (select last_value + is_called::int from ${sequence}) as "isBehind" from ${q(table)}`,
    )
    if (found[0]?.isBehind) behind.push(table)
  }
  return behind
}

/**
 * Removes what checks rows while they are written: triggers, which would change rows that are right already, and foreign keys, since tables come in
 * any order. Returns a function that puts them back, which checks every row.
 */
export const liftChecks = async (client: PoolClient): Promise<() => Promise<void>> => {
  const tables = (await listTables(client)).map(({ name }) => q(name))
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where ${here} and k.contype = 'f' order by 1, 2`,
  )
  for (const { table, name } of keys) await client.query(`alter table ${q(table)} drop constraint ${q(name)}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  // Rows that migrations wrote are removed, since the backup has them too.
  await client.query(`truncate ${tables.join(', ')}`)
  return async () => {
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
    for (const { table, name, definition } of keys) await client.query(`alter table ${q(table)} add constraint ${q(name)} ${definition}`)
  }
}
