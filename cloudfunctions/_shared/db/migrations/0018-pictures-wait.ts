import { type Kysely, sql } from 'kysely'

/**
 * Nothing that somebody uploads is public before a yes. What stands on the site already was shown to everybody and stays so.
 * A picture without a colour is from before, or a drawing of the site: it has one size only.
 */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table pictures
      add column status text not null default 'public' check (status in ('incoming', 'waiting', 'public', 'removed')),
      -- #rrggbb, shown until the picture is there
      add column color text,
      -- where in WeChat's cloud its files lie; null in the folder of an own server
      add column store text,
      -- of the question to WeChat that is not answered yet, and when it was asked
      add column trace_id text unique,
      add column asked_at timestamptz,
      -- false while its files are not yet where the status says: a timer moves or removes them
      add column is_settled boolean not null default true`.execute(db)
  await sql`alter table pictures alter column status set default 'incoming'`.execute(db)
  await sql`create unique index pictures_url on pictures (url)`.execute(db)
  await sql`create index pictures_incoming on pictures (created_at) where status = 'incoming'`.execute(db)
  await sql`create index pictures_unsettled on pictures (id) where not is_settled`.execute(db)

  // Published words whose pictures nobody has looked at yet.
  await sql`alter table posts add column pictures_wait boolean not null default false`.execute(db)
  await sql`alter table ratings add column pictures_wait boolean not null default false`.execute(db)
  // What waits for a person, longest first; few of millions.
  await sql`create index posts_waiting on posts (published_at, id) where status = 'review' or pictures_wait and status = 'published'`.execute(db)
  await sql`create index ratings_waiting on ratings (created_at, id) where status in ('checking', 'review') or pictures_wait and status = 'published'`.execute(
    db,
  )

  // On what a picture stands, asked when something is taken away or copied.
  for (const table of ['activities', 'posts', 'ratings', 'venues'])
    await sql`create index ${sql.raw(table)}_pictures on ${sql.raw(table)} using gin (picture_ids) where picture_ids <> '{}'`.execute(db)

  // A newcomer's face was a drawing of the demo, which exists on no other server: the page draws its own.
  await sql`update persons set face = '' where face = '/demo/person-li.svg' and demo_key is null`.execute(db)
}
