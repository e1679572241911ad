import { ofTests } from '../empty-database'
import type { Stage } from './stage'

/** Which transaction writes next: where that has not changed, nobody has written. */
const nextWriter = async ({ pool }: Stage) => (await pool.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next')).rows[0]!.next

/** Copies every row into a schema of its own, and gives the statement that brings the rows and the numbers back. */
const keepRows = async ({ pool }: Stage): Promise<string> => {
  await pool.query('drop schema if exists kept cascade; create schema kept')
  const { rows: tables } = await pool.query<{ name: string; columns: string }>(
    `select quote_ident(tablename) as name, (
       select string_agg(quote_ident(column_name), ',' order by ordinal_position) from information_schema.columns
       where table_schema = 'public' and table_name = tablename and is_generated = 'NEVER'
     ) as columns from pg_tables where ${ofTests}`,
  )
  for (const { name, columns } of tables) await pool.query(`create table kept.${name} as select ${columns} from ${name}`)
  const { rows: numbers } = await pool.query<{ name: string; last: string | null }>(
    "select quote_ident(sequencename) as name, last_value::text as last from pg_sequences where schemaname = 'public'",
  )
  return [
    'begin',
    // No trigger and no foreign key is asked meanwhile: what comes back stood there before.
    'set local session_replication_role = replica',
    ...tables.map(({ name }) => `delete from ${name}`),
    ...tables.map(({ name, columns }) => `insert into ${name} (${columns}) overriding system value select ${columns} from kept.${name}`),
    ...numbers.map(({ name, last }) => (last === null ? `alter sequence ${name} restart` : `select setval('${name}', ${last})`)),
    'commit',
  ].join(';')
}

/**
 * One moment of the world that a test file comes back to. Making the people and rows of a table of tests takes a quarter of a second of
 * processor time, bringing them back a tenth of it, and nothing where a test has only read.
 */
export const keptOf = (stage: Stage) => {
  let moment: { statement: string; next: string; now: Date; names: number } | null = null
  return {
    /** Remembers all rows, the numbers that come next and the clock. */
    async keep(): Promise<void> {
      const statement = await keepRows(stage)
      moment = { statement, next: await nextWriter(stage), now: stage.now, names: stage.names }
    },
    /** The world is as it was when `keep` was called. */
    async bringBack(): Promise<void> {
      if (!moment) throw new Error('nothing was kept')
      Object.assign(stage, { now: moment.now, names: moment.names })
      stage.log.length = 0
      if ((await nextWriter(stage)) === moment.next) return
      await stage.pool.query(moment.statement)
      moment.next = await nextWriter(stage)
    },
  }
}
