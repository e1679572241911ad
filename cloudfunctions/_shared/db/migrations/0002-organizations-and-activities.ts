import { type Kysely, sql } from 'kysely'

/** Who offers what, where and when. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table organizations (
      id bigint generated always as identity primary key,
      name text not null unique,
      kind text not null check (kind in ('socialOrganization', 'association', 'training', 'union')),
      mark text not null,
      region_code text collate "C" not null references regions,
      lat double precision,
      lng double precision,
      story text not null default '',
      leader_title text,
      leader_name text,
      team_name text,
      union_state text not null check (union_state in ('own', 'joint', 'preparing', 'none')),
      guiding_union text,
      -- the region whose union staff guide it and review its activities
      guiding_region_code text collate "C" not null references regions,
      reported jsonb not null default '{}',
      star_counts int[] not null default '{0,0,0,0,0}',
      follower_count int not null default 0 check (follower_count >= 0),
      held_count int not null default 0
    )`.execute(db)
  await sql`create index organizations_region on organizations (region_code)`.execute(db)
  await sql`create index organizations_name on organizations using gin (name gin_trgm_ops)`.execute(db)
  await sql`
    create table teams (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      name text not null,
      about text not null,
      member_count int not null check (member_count >= 0)
    )`.execute(db)
  await sql`create index teams_organization on teams (organization_id)`.execute(db)
  await sql`
    create table projects (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      name text not null,
      about text not null,
      picture_id uuid references pictures
    )`.execute(db)
  await sql`create index projects_organization on projects (organization_id)`.execute(db)
  await sql`
    create table venues (
      id bigint generated always as identity primary key,
      name text not null,
      kind text not null check (kind in ('complex', 'workersHome', 'palace', 'community', 'park', 'enterprise', 'other')),
      mark text not null,
      address text not null,
      region_code text collate "C" not null references regions,
      lat double precision not null,
      lng double precision not null,
      organization_id bigint references organizations,
      about text not null default '',
      opening_hours text not null default '',
      picture_ids uuid[] not null default '{}'
    )`.execute(db)
  await sql`create index venues_region on venues (region_code)`.execute(db)
  await sql`
    create table series (
      id bigint generated always as identity primary key,
      name text not null unique,
      about text not null,
      owner text not null,
      mark text not null,
      picture_id uuid references pictures
    )`.execute(db)
  await sql`
    create table brands (
      id bigint generated always as identity primary key,
      name text not null unique,
      about text not null,
      owner text not null,
      mark text not null
    )`.execute(db)
  await sql`
    create table organization_followers (
      organization_id bigint not null references organizations,
      person_id bigint not null references persons,
      primary key (organization_id, person_id)
    )`.execute(db)
  await sql`create index organization_followers_person on organization_followers (person_id)`.execute(db)
  await sql`
    create table series_followers (
      series_id bigint not null references series,
      person_id bigint not null references persons,
      primary key (series_id, person_id)
    )`.execute(db)
  await sql`create index series_followers_person on series_followers (person_id)`.execute(db)
  await sql`
    create table activities (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      venue_id bigint not null references venues,
      -- of the venue: where it lies decides who reviews it
      region_code text collate "C" not null references regions,
      series_id bigint references series,
      brand_id bigint references brands,
      category text not null check (category in ('childcare', 'matchmaking', 'eldercare', 'skills', 'culture')),
      title text not null,
      text text not null,
      leader text,
      rules text[] not null default '{}',
      picture_ids uuid[] not null default '{}',
      status text not null check (status in ('draft', 'submitted', 'published', 'returned', 'cancelled')),
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      cancel_until timestamptz not null,
      waitlist_limit int not null check (waitlist_limit >= 0),
      return_reason text,
      created_by bigint not null references persons,
      created_at timestamptz not null,
      submitted_at timestamptz,
      reviewed_by bigint references persons,
      published_at timestamptz,
      create_key uuid not null,
      unique (created_by, create_key)
    )`.execute(db)
  await sql`create index activities_organization on activities (organization_id, id)`.execute(db)
  await sql`create index activities_review on activities (status, region_code, submitted_at)`.execute(db)
  await sql`create index activities_series on activities (series_id) where series_id is not null`.execute(db)
  await sql`create index activities_brand on activities (brand_id) where brand_id is not null`.execute(db)
  await sql`create index activities_venue on activities (venue_id)`.execute(db)
  await sql`create index activities_search on activities using gin ((title || ' ' || text) gin_trgm_ops) where status = 'published'`.execute(db)
  await sql`
    create table sessions (
      id bigint generated always as identity primary key,
      -- the uint24 of the pass; it may wrap after 16 million occurrences, the id never does
      number int generated always as identity (minvalue 1 maxvalue 16777215 cycle) not null,
      activity_id bigint not null references activities,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      -- day and hours of the start in Asia/Shanghai, kept for the calendar's index
      day date not null,
      hours text not null check (hours in ('working', 'evening', 'weekend')),
      capacity int not null check (capacity > 0),
      waitlist_limit int not null check (waitlist_limit >= 0),
      taken int not null default 0,
      waiting int not null default 0,
      -- place in the queue of the last seat asked for; only grows, under the row's lock
      last_seq bigint not null default 0,
      -- copies of the activity's, so that enrolling reads one row
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      cancel_until timestamptz not null,
      is_published boolean not null default false,
      is_cancelled boolean not null default false,
      constraint seats_in_bounds check (taken >= 0 and taken <= capacity and waiting >= 0 and waiting <= waitlist_limit)
    )`.execute(db)
  await sql`create index sessions_activity on sessions (activity_id, starts_at)`.execute(db)
  await sql`create index sessions_day on sessions (day, starts_at) where is_published`.execute(db)
  await sql`
    create table grants (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      role text not null check (role in ('volunteer', 'orgAdmin', 'staff', 'moderator', 'systemAdmin')),
      region_code text collate "C" references regions,
      organization_id bigint references organizations,
      session_id bigint references sessions,
      from_at timestamptz not null,
      to_at timestamptz,
      granted_by bigint references persons,
      constraint one_scope check (num_nonnulls(region_code, organization_id, session_id) = case when role = 'systemAdmin' then 0 else 1 end),
      constraint scope_fits_role check (
        (role = 'volunteer' and region_code is null) or (role = 'orgAdmin' and organization_id is not null)
        or (role in ('staff', 'moderator') and region_code is not null) or role = 'systemAdmin')
    )`.execute(db)
  await sql`create index grants_person on grants (person_id)`.execute(db)
  await sql`create index grants_session on grants (session_id) where session_id is not null`.execute(db)
}
