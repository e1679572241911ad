import { type Kysely, sql } from 'kysely'

/** Signing in at a desk: what is known of a token, passphrases, asks that a phone answers, printed slips. Secrets are stored as hashes or sealed. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table tokens
      add column id bigint generated always as identity,
      add column way text not null default 'given' check (way in ('wechat', 'demo', 'given', 'passphrase', 'scan', 'slip')),
      add column browser text check (browser ~ '^[A-Za-z]+ [A-Za-z0-9]+$'),
      -- when the person last proved who it is, with passphrase and code or by the mini-program; null where nothing was proved
      add column proved_at timestamptz`.execute(db)
  await sql`create unique index tokens_id on tokens (id)`.execute(db)
  await sql`update tokens set way = 'wechat' from persons where persons.id = tokens.person_id and persons.openid is not null`.execute(db)
  await sql`
    create table credentials (
      person_id bigint primary key references persons (id),
      login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,31}$'),
      salt bytea not null check (length(salt) = 16),
      hash bytea not null check (length(hash) = 32),
      -- sealed, see sealed.ts
      totp bytea not null,
      -- the last step of 30 seconds whose code was used; none is used twice
      last_step bigint not null,
      -- blind indexes of the recovery codes that are left, one after the other
      recovery bytea not null check (length(recovery) <= 320 and length(recovery) % 32 = 0),
      set_at timestamptz not null
    )`.execute(db)
  await sql`
    create table failed_tries (
      key bytea primary key,
      count int not null check (count > 0),
      at timestamptz not null,
      locked_until timestamptz
    )`.execute(db)
  await sql`create index failed_tries_at on failed_tries (at)`.execute(db)
  await sql`
    create table sign_ins (
      ask_hash bytea primary key,
      poll_hash bytea not null unique,
      typed_hash bytea not null unique,
      number smallint not null check (number between 10 and 99),
      choices smallint[] not null check (cardinality(choices) = 3 and number = any(choices)),
      browser text not null check (browser ~ '^[A-Za-z]+ [A-Za-z0-9]+$'),
      desk_hash bytea not null,
      asked_at timestamptz not null,
      ends_at timestamptz not null,
      polls int not null default 0,
      person_id bigint references persons (id),
      outcome text check (outcome in ('approved', 'refused', 'taken')),
      -- when the phone that let it in had last proved who it is
      proved_at timestamptz,
      check (outcome is null or person_id is not null)
    )`.execute(db)
  await sql`create index sign_ins_end on sign_ins (ends_at)`.execute(db)
  await sql`create index sign_ins_person on sign_ins (person_id) where person_id is not null`.execute(db)
  await sql`
    create table desks (
      person_id bigint not null references persons (id),
      hash bytea not null,
      seen_at timestamptz not null,
      primary key (person_id, hash)
    )`.execute(db)
  await sql`create index desks_seen on desks (seen_at)`.execute(db)
  await sql`
    create table slips (
      id bigint generated always as identity primary key,
      code_hash bytea not null unique,
      person_id bigint not null references persons (id),
      region_code text not null references regions (code),
      made_by bigint references persons (id),
      made_at timestamptz not null,
      ends_at timestamptz not null,
      used_at timestamptz
    )`.execute(db)
  await sql`create index slips_person on slips (person_id)`.execute(db)
  await sql`create index slips_made_by on slips (made_by)`.execute(db)
  await sql`create index slips_region on slips (region_code text_pattern_ops, id)`.execute(db)
}
