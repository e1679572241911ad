import { sql } from 'kysely'
import type { Database } from '../_shared/db/db'

/** Tables whose times are not moved. */
const kept = ['tokens']

/**
 * Moves all times of the demo by whole weeks, so that weekdays stay the same: a demo that is started again after a month still shows the
 * coming weeks, with everything that was done in it.
 */
export const moveDemo = async ({ db, pool }: Database, weeks: number): Promise<void> => {
  const { rows } = await pool.query<{ name: string; changes: string }>(
    `select table_name as name, string_agg(format('%1$I = (%1$I + make_interval(weeks => ${Number(weeks)}))::%2$s', column_name, data_type), ', ') as changes
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' and table_name <> all ($1)
       and data_type in ('timestamp with time zone', 'date') and is_generated = 'NEVER'
     -- Sessions after what repeats their times, which then follows them.
     group by table_name order by table_name`,
    [kept],
  )
  await db.transaction().execute(async (tx) => {
    for (const { name, changes } of rows) await sql.raw(`update ${name} set ${changes}`).execute(tx)
    await sql`
      update notices set data = jsonb_set(data, '{startsAt}', to_jsonb(to_char(((data ->> 'startsAt')::timestamptz + make_interval(weeks => ${weeks})) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      where data ? 'startsAt'`.execute(tx)
  })
}
