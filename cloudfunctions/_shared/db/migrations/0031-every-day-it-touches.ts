import { type Kysely, sql } from 'kysely'

/** A session over several days is found on each of them, by the day and where it is, as fast as one of a single day. */
export const up = async (db: Kysely<unknown>) => {
  await sql`drop index sessions_long`.execute(db)
  await sql`alter table sessions drop column last_day`.execute(db)
  // The rule of types/rules/days.ts: an end until 05:00 in Asia/Shanghai is of the day before.
  const lastDay = `greatest(day, (timezone('UTC', ends_at) + interval '3 hours' - interval '1 millisecond')::date)`
  // A key is, in decimal digits, what is meant (1 cell, 2 organization, 3 venue, 4 region: its county, city and province, and 0 for all), 13 of
  // its number and 5 of the day, counted from 2000-01-01. Of something that never ends no more than a year is written down; sessions last
  // 31 days at most.
  await sql`
    create function later_keys(first date, last date, cell int, region text, organization bigint, venue bigint) returns bigint[] language sql immutable as $$
      select array_agg((place.kind * 10000000000000 + place.number) * 100000 + (first - date '2000-01-01' + n))
      from generate_series(1, least(last - first, 366)) n
      cross join (values (1::bigint, cell::bigint), (2, organization), (3, venue), (4, 0), (4, left(region, 2)::bigint), (4, left(region, 4)::bigint), (4, left(region, 6)::bigint))
        place (kind, number) $$`.execute(db)
  await sql`
    alter table sessions
      -- the last day on which it takes place
      add column last_day date not null generated always as (${sql.raw(lastDay)}) stored,
      -- where it is, with each day after its first; null of nearly all, which have one day. _shared/later-days.ts reads them
      add column later_keys bigint[] generated always as (
        case when ${sql.raw(lastDay)} > day then later_keys(day, ${sql.raw(lastDay)}, mid_cell, region_code, organization_id, venue_id) end) stored`.execute(db)
  await sql`create index sessions_long on sessions (last_day, day) where is_published and last_day > day`.execute(db)
  await sql`create index sessions_later on sessions using gin (later_keys) with (fastupdate = off) where later_keys is not null and is_published`.execute(db)
}
