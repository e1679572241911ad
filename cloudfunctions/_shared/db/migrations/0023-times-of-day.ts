import { type Kysely, sql } from 'kysely'

/** Posts can be filtered by the time of day too, alone and together with the hours: `weekend`, `evening`, `weekend-evening`. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    update posts set hours = slots.names from (
      select s.activity_id, array_agg(distinct name.slot) as names from sessions s
      cross join lateral (select (s.starts_at at time zone 'Asia/Shanghai')::time as clock) local
      cross join lateral (select case when local.clock < '12:00' then 'morning' when local.clock < '17:30' then 'afternoon' else 'evening' end as part) day
      cross join lateral unnest(array[s.hours, day.part, s.hours || '-' || day.part]) name(slot)
      where not s.is_cancelled and s.ends_at > now() group by s.activity_id) slots
    where posts.activity_id = slots.activity_id and posts.is_current`.execute(db)
}
