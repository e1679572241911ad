import { type Kysely, sql } from 'kysely'

/** What a stored row is kept for, and until when: replies, tokens, audit. */
export const up = async (db: Kysely<unknown>) => {
  // Swept by age. A block range costs the rows of a rush nothing, where a tree of times would.
  await sql`create index requests_age on requests using brin (created_at) with (pages_per_range = 16, autosummarize = on)`.execute(db)
  await sql`create index tokens_end on tokens using brin (ends_at) with (pages_per_range = 16, autosummarize = on)`.execute(db)
  // The grants beyond a volunteer's that held when it was last used, by number: where they are others now, the token is over.
  await sql`alter table tokens add column rights text`.execute(db)
  // Where what was done lies, so that staff there can look; what people do for themselves has none. The page reads the newest of a region.
  await sql`alter table audit add column region_code text collate "C"`.execute(db)
  for (const [name, length] of [
    ['city', 4],
    ['county', 6],
    ['street', 9],
    ['community', 12],
  ] as const)
    await sql`create index ${sql.ref(`audit_${name}`)} on audit (left(region_code, ${sql.lit(length)}), id desc) where region_code is not null`.execute(db)
  await sql`create index audit_recent on audit (id desc) where region_code is not null`.execute(db)
  // One row for each person, action and ten minutes counts what was refused.
  await sql`create unique index audit_denials on audit (person_id, action, subject_id) where subject_kind = 'denial'`.execute(db)
  // A stored reply is swept after two days: from then on the row that a key made is found by the key itself.
  await sql`alter table shifts add column create_key uuid, add constraint shifts_create_key unique (created_by, create_key)`.execute(db)
  await sql`alter table shift_corrections add column create_key uuid, add constraint shift_corrections_create_key unique (signup_id, create_key)`.execute(db)
  await sql`alter table hour_certificates add column create_key uuid, add constraint hour_certificates_create_key unique (person_id, create_key)`.execute(db)
  await sql`
    alter table enrollments
      -- why a seat beyond the capacity was given
      add column extra_reason text,
      -- of whom staff signed up
      add column create_key uuid,
      -- of the last new issue of the pass
      add column reissue_key uuid`.execute(db)
  await sql`create unique index enrollments_create_key on enrollments (added_by, create_key) where create_key is not null`.execute(db)
  // An audit row holds no text that a person wrote.
  await sql`
    update enrollments e set extra_reason = a.detail ->> 'reason' from audit a
    where a.action = 'enrollment.addEnrollment' and a.subject_id = e.id::text and a.detail ? 'reason'`.execute(db)
  await sql`update audit set detail = detail - 'reason' where detail ? 'reason'`.execute(db)
}
