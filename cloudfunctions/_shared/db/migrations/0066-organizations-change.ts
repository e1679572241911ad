import { type Kysely, sql } from 'kysely'

/** What an organization was and became, each step with its day, so that a rate can be counted for any day; and the union that is asked to guide it. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table organization_changes (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      field text not null check (field in ('unionState', 'status', 'offer', 'guide')),
      was text,
      "is" text,
      on_day date not null,
      note text,
      -- of the organization, after this change
      version int not null,
      changed_at timestamptz not null,
      changed_by bigint references persons,
      create_key uuid not null,
      unique (changed_by, create_key)
    )`.execute(db)
  await sql`create index organization_changes_days on organization_changes (organization_id, field, on_day, id)`.execute(db)
  await sql`
    alter table organizations
      add column offered_organization_id bigint references organizations check (offered_organization_id <> id),
      add column offered_at timestamptz,
      add constraint offered_when check ((offered_organization_id is null) = (offered_at is null))`.execute(db)
}
