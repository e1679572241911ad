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
      -- grid cells of 0.02 and 0.5 degrees, see cell.ts
      cell int not null,
      wide_cell int not null,
      published_at timestamptz not null,
      -- last end of its sessions, or two weeks after a plain post: then it leaves the feed
      ends_at timestamptz not null,
      status text not null check (status in ('published', 'review', 'rejected', 'removed')),
      like_count int not null default 0 check (like_count >= 0),
      comment_count int not null default 0 check (comment_count >= 0),
      unique (author_id, create_key)
    )`.execute(db)
  await sql`create index posts_cell on posts (cell, published_at desc, id desc) where status = 'published'`.execute(db)
  await sql`create index posts_wide_cell on posts (wide_cell, published_at desc, id desc) where status = 'published'`.execute(db)
  await sql`create index posts_recent on posts (published_at desc, id desc) where status = 'published'`.execute(db)
  await sql`create index posts_region on posts (region_code, published_at desc) where status = 'published'`.execute(db)
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
