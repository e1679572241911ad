import { type Kysely, sql } from 'kysely'

/** Sessions that were changed by themselves stay so when the others change together; an organization keeps forms to post from again. */
export const up = async (db: Kysely<unknown>) => {
  await sql`alter table sessions add column is_apart boolean not null default false`.execute(db)
  await sql`
    create table templates (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      category text not null check (category in ('childcare', 'matchmaking', 'eldercare', 'skills', 'culture')),
      name text not null,
      -- the form of an activity without its sessions' days, see types/templates.ts
      activity jsonb not null,
      version int not null default 1,
      saved_by bigint not null references persons,
      saved_at timestamptz not null,
      create_key uuid not null,
      unique (saved_by, create_key),
      unique (organization_id, name)
    )`.execute(db)
  await sql`create index templates_organization on templates (organization_id, category, name, id)`.execute(db)
}
