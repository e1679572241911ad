import { type Kysely, sql } from 'kysely'

/** A row of enrollments is one head; which heads were decided together, and who asked for them. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table enrollments
      -- the seq of the first of those who were decided together; a lone head has its own
      add column party bigint,
      -- oneself, or a relative who asked for this head
      add column asked_by bigint references persons`.execute(db)
  await sql`update enrollments set party = seq, asked_by = person_id`.execute(db)
  // Who enters many at once gives both along; a lone head is a party of its own, asked for by itself.
  await sql`
    create function party_of_enrollment() returns trigger language plpgsql as $$
    begin
      new.party = coalesce(new.party, new.seq);
      new.asked_by = coalesce(new.asked_by, new.person_id);
      return new;
    end $$`.execute(db)
  await sql`
    create trigger party_of_enrollment before insert on enrollments for each row when (new.party is null or new.asked_by is null)
    execute function party_of_enrollment()`.execute(db)
  await sql`alter table enrollments alter column party set not null, alter column asked_by set not null`.execute(db)
  // Heads that somebody else asked for: few.
  await sql`create index enrollments_asked_for on enrollments (asked_by) where asked_by is distinct from person_id`.execute(db)
  // The parties of several that wait: few.
  await sql`create index enrollments_parties on enrollments (starts_at) where status = 'waitlisted' and party <> seq`.execute(db)

  // One name for the moment from which kept and saved seats are everybody's. Kept seats without it were kept until the start, and stay so.
  const renamed = (column: string) => sql`
    case when ${sql.raw(column)} ? 'quotaHours' then (${sql.raw(column)} - 'quotaHours') || jsonb_build_object('releaseHours', ${sql.raw(column)} -> 'quotaHours')
      when jsonb_array_length(coalesce(${sql.raw(column)} -> 'quotas', '[]')) > 0 then ${sql.raw(column)} || '{"releaseHours": 0}' else ${sql.raw(column)} end`
  const isOld = (column: string) => sql`${sql.raw(column)} ?| array['quotaHours', 'quotas']`
  await sql`update activities set sign_up = ${renamed('sign_up')} where ${isOld('sign_up')}`.execute(db)
  const proposed = "(proposed -> 'signUp')"
  await sql`update activities set proposed = jsonb_set(proposed, '{signUp}', ${renamed(proposed)}) where ${isOld(proposed)}`.execute(db)
}
