import { type Kysely, sql } from 'kysely'

/** The friend circle. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table posts (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      activity_id bigint unique references activities,
      author_id bigint not null references persons,
      create_key uuid not null,
      text text not null,
      picture_ids uuid[] not null default '{}',
      category text,
      -- which hours its coming sessions fall in, for the filter
      hours text[] not null default '{}',
      region_code text collate "C" not null references regions,
      lat double precision not null,
      lng double precision not null,
      -- grid cells of 0.02, 0.1 and 0.5 degrees, see cell.ts; each lies whole within the next
      cell int not null,
      mid_cell int not null generated always as (cell / 18000 / 5 * 3600 + cell % 18000 / 5) stored,
      wide_cell int not null,
      published_at timestamptz not null,
      -- last end of its sessions, or two weeks after a plain post: then it leaves the feed
      ends_at timestamptz not null,
      -- false once a later post swept it out after its end: the feed's indexes hold what may still be shown, not all history
      is_current boolean not null default true,
      status text not null check (status in ('published', 'review', 'rejected', 'removed')),
      like_count int not null default 0 check (like_count >= 0),
      comment_count int not null default 0 check (comment_count >= 0),
      unique (author_id, create_key)
    )`.execute(db)
  // Newest first within a cell, a city, a county or everywhere: the first rows of each are a page's candidates.
  for (const [name, place] of [
    ['cell', 'cell, '],
    ['mid_cell', 'mid_cell, '],
    ['wide_cell', 'wide_cell, '],
    ['city', 'left(region_code, 4), '],
    ['county', 'left(region_code, 6), '],
    ['recent', ''],
  ]) {
    await sql`create index ${sql.ref(`posts_${name}`)} on posts (${sql.raw(`${place}published_at desc, id desc`)}) where status = 'published' and is_current`.execute(
      db,
    )
  }
  await sql`create index posts_region on posts (region_code) where status = 'published' and is_current`.execute(db)
  await sql`create index posts_ended on posts (ends_at) where status = 'published' and is_current`.execute(db)
  await sql`create index posts_organization on posts (organization_id, published_at desc, id desc)`.execute(db)
  await sql`
    create table likes (
      post_id bigint not null references posts,
      person_id bigint not null references persons,
      at timestamptz not null,
      primary key (post_id, person_id)
    )`.execute(db)
  await sql`create index likes_recent on likes (post_id, at)`.execute(db)
  await sql`create index likes_person on likes (person_id)`.execute(db)
  await sql`
    create table comments (
      id bigint generated always as identity primary key,
      post_id bigint not null references posts,
      person_id bigint not null references persons,
      create_key uuid not null,
      -- set when the author answers in the organization's name
      organization_id bigint references organizations,
      reply_to bigint references comments,
      text text not null,
      status text not null check (status in ('checking', 'published', 'review', 'rejected', 'removed')),
      created_at timestamptz not null,
      unique (person_id, create_key)
    )`.execute(db)
  await sql`create index comments_post on comments (post_id, id)`.execute(db)
  await sql`create index comments_review on comments (status) where status in ('checking', 'review')`.execute(db)
}
