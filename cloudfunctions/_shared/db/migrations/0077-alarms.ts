import { type Kysely, sql } from 'kysely'

/** The clocks of what somebody must do in time, on one ladder, and the days on which they stand still. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table alarms (
      kind text not null,
      subject_id bigint not null,
      due_at timestamptz not null,
      -- how many steps were taken: 0 while those next to it still have time
      level smallint not null default 0 check (level between 0 and 100),
      -- no step is to come: it was done, or nobody is further up
      is_done boolean not null default false,
      primary key (kind, subject_id)
    )`.execute(db)
  await sql`create index alarms_due on alarms (due_at) where not is_done`.execute(db)
  // What waits already has its clock from when it was handed in.
  await sql`
    insert into alarms (kind, subject_id, due_at) select 'review', id, waiting_since + interval '48 hours' from activities where waiting_since is not null`.execute(
    db,
  )
  await sql`create table days_off (day date primary key, is_working boolean not null)`.execute(db)
  // The holidays of 2026 as the State Council set them. Weekends that are free anyway are written down too, so that the table reads like the notice.
  for (const [from, to] of [
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ])
    await sql`insert into days_off select day::date, false from generate_series(${from}::date, ${to}::date, interval '1 day') day`.execute(db)
  for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    await sql`insert into days_off values (${day}::date, true)`.execute(db)
}
