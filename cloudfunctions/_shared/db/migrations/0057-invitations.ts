import { type Kysely, sql } from 'kysely'

/** Rights are given by an invitation, which somebody accepts: who gave what, from which invitation, who may give further, and who ended it. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table invitations (
      id bigint generated always as identity primary key,
      -- sha256 of the code in the link; the code itself is stored nowhere
      code_hash bytea not null unique,
      role text not null check (role in ('volunteer', 'orgAdmin', 'staff', 'moderator', 'systemAdmin')),
      region_code text collate "C" references regions,
      organization_id bigint references organizations,
      session_id bigint references sessions on delete cascade,
      may_grant boolean not null default false,
      -- until when the right will hold; null = until it is ended
      until_at timestamptz,
      -- null: the operator of the server
      made_by bigint references persons,
      made_at timestamptz not null,
      create_key uuid,
      -- until when the next step can be taken: accepting, then confirming
      ends_at timestamptz not null,
      accepted_by bigint references persons,
      accepted_at timestamptz,
      accept_key uuid,
      confirmed_at timestamptz,
      refused_at timestamptz,
      revoked_at timestamptz,
      constraint invitation_scope check (num_nonnulls(region_code, organization_id, session_id) = case when role = 'systemAdmin' then 0 else 1 end),
      constraint invitation_scope_fits_role check (
        (role = 'volunteer' and region_code is null) or (role = 'orgAdmin' and organization_id is not null)
        or (role in ('staff', 'moderator') and region_code is not null) or role = 'systemAdmin'),
      check (not may_grant or role = 'staff'),
      check ((accepted_by is null) = (accepted_at is null) and (accepted_by is null) = (accept_key is null)),
      check (accepted_by is distinct from made_by or accepted_by is null),
      check (num_nonnulls(confirmed_at, refused_at, revoked_at) <= 1),
      check (confirmed_at is null or accepted_at is not null),
      unique (made_by, create_key)
    )`.execute(db)
  // What somebody has open: those that wait for the inviter's word first.
  await sql`create index invitations_open on invitations (made_by, (accepted_at is null), id desc)
    where confirmed_at is null and refused_at is null and revoked_at is null`.execute(db)
  await sql`create index invitations_accepted_by on invitations (accepted_by) where accepted_by is not null`.execute(db)
  await sql`create index invitations_session on invitations (session_id) where session_id is not null`.execute(db)
  await sql`create index invitations_end on invitations (ends_at)`.execute(db)
  await sql`
    alter table grants
      add column may_grant boolean not null default false check (not may_grant or role = 'staff'),
      add column invitation_id bigint references invitations on delete set null,
      add column ended_by bigint references persons,
      add column ended_at timestamptz,
      add constraint ended_whole check (ended_by is null or ended_at is not null)`.execute(db)
  // One invitation gives one grant, whatever happens at once.
  await sql`create unique index grants_invitation on grants (invitation_id) where invitation_id is not null`.execute(db)
  await sql`create index grants_ended_by on grants (ended_by) where ended_by is not null`.execute(db)
  await sql`create index grants_region on grants (region_code, id) where region_code is not null`.execute(db)
  await sql`create index grants_organization on grants (organization_id, id) where organization_id is not null`.execute(db)
}
