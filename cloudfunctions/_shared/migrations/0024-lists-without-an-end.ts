import { type Kysely, sql } from 'kysely'

/** Every list is read in the order of an index and no further than a page. */
export const up = async (db: Kysely<unknown>) => {
  // What waits for a person, longest first; few of millions.
  await sql`drop index comments_review`.execute(db)
  await sql`create index comments_waiting on comments (created_at, id) where status in ('checking', 'review')`.execute(db)
  await sql`create index posts_waiting on posts (published_at, id) where status = 'review'`.execute(db)
  await sql`create index ratings_waiting on ratings (created_at, id) where status in ('checking', 'review')`.execute(db)
  // The directory by name; organizations have a unique one.
  await sql`create index venues_by_name on venues (name, id)`.execute(db)
}
