import { type Kysely, sql } from 'kysely'

/** The union whose name stood as text becomes an organization, one for each name, in the region that it guides from. A name that another kind of organization has gets an addition, because names are unique. */
const makeUnions = async (db: Kysely<unknown>) => {
  await sql`
    insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code)
    select case when exists (select 1 from organizations o where o.name = t.name) then t.name || '（工会）' else t.name end, 'union', '', t.region_code, 'own', t.region_code
    from (select guiding_union as name, min(guiding_region_code) as region_code from organizations where guiding_union <> '' group by guiding_union) t
    where not exists (select 1 from organizations o where o.name = t.name and o.kind = 'union')`.execute(db)
  await sql`
    update organizations o set guiding_organization_id = u.id from organizations u
    where u.kind = 'union' and u.id <> o.id and o.guiding_union <> '' and u.name in (o.guiding_union, o.guiding_union || '（工会）')`.execute(db)
}

/** Organizations apply, are linked, suspended and leave; the union that guides one is an organization too. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table organizations
      add column status text not null default 'linked' check (status in ('linked', 'suspended', 'exited')),
      add column credit_code text collate "C" unique,
      add column address text,
      add column categories text[] not null default '{}' check (categories <@ array['childcare', 'matchmaking', 'eldercare', 'skills', 'culture']),
      add column guiding_organization_id bigint references organizations check (guiding_organization_id <> id),
      add column version int not null default 1,
      add column created_by bigint references persons,
      add column created_at timestamptz,
      add column create_key uuid,
      add constraint organizations_made_once unique (created_by, create_key)`.execute(db)
  await makeUnions(db)
  await sql`alter table organizations drop column guiding_union`.execute(db)
  await sql`create index organizations_guided on organizations (guiding_organization_id) where guiding_organization_id is not null`.execute(db)
  // The unions of a region and of those above it are looked up when somebody decides who guides an organization.
  await sql`create index organizations_unions on organizations (guiding_region_code) where kind = 'union'`.execute(db)
  await sql`
    create table organization_applications (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      name text not null,
      credit_code text collate "C" not null unique,
      kind text not null check (kind in ('socialOrganization', 'association', 'training')),
      region_code text collate "C" not null references regions,
      address text,
      -- name and number of whom to call, sealed for this row
      contact_sealed bytea not null,
      categories text[] not null check (categories <@ array['childcare', 'matchmaking', 'eldercare', 'skills', 'culture']),
      about text not null,
      union_state text not null check (union_state in ('own', 'joint', 'preparing', 'none')),
      status text not null check (status in ('applied', 'returned', 'linked')),
      version int not null default 1,
      reason text,
      applied_at timestamptz not null,
      decided_at timestamptz,
      decided_by bigint references persons,
      organization_id bigint unique references organizations,
      create_key uuid not null,
      unique (person_id, create_key),
      check ((organization_id is null) = (status <> 'linked'))
    )`.execute(db)
  await sql`create index organization_applications_person on organization_applications (person_id, id)`.execute(db)
  for (const length of ['2', '4', '6', '9', '12'])
    await sql`create index ${sql.ref(`organization_applications_in_${length}`)} on organization_applications (left(region_code, ${sql.raw(length)}), status, id)`.execute(
      db,
    )
}
