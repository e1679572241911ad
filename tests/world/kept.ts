import { ofTests } from '../empty-database'
import type { Stage } from './stage'

/** The number of the next writing transaction: while it is the same, nobody has written. */
const nextWriter = async ({ pool }: Stage) => (await pool.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next')).rows[0]!.next

/** Copies all rows into the schema `kept` and returns the statement that restores the rows and counters. */
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
    // Triggers and foreign keys are off meanwhile, because the restored rows were consistent.
    'set local session_replication_role = replica',
    ...tables.map(({ name }) => `delete from ${name}`),
    ...tables.map(({ name, columns }) => `insert into ${name} (${columns}) overriding system value select ${columns} from kept.${name}`),
    ...numbers.map(({ name, last }) => (last === null ? `alter sequence ${name} restart` : `select setval('${name}', ${last})`)),
    'commit',
  ].join(';')
}

/**
 * One state of the world that a test file returns to. Making the people and rows of a table of tests takes a quarter of a second of
 * processor time, restoring them a tenth of that, and nothing after a test that only read.
 */
export const keptOf = (stage: Stage) => {
  let moment: { statement: string; next: string; now: Date; names: number } | null = null
  return {
    /** Remembers all rows, the counters and the clock. */
    async keep(): Promise<void> {
      const statement = await keepRows(stage)
      moment = { statement, next: await nextWriter(stage), now: stage.now, names: stage.names }
    },
    /** Restores the state at the time of `keep`. */
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
