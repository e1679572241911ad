import { type Kysely, sql } from 'kysely'

/**
 * Most people ask for themselves, and that they exist is checked with person_id already: each enrollment looked at the same row twice.
 * Only somebody who asks for another is looked for. Rows of persons are never deleted, so there is nothing else for a foreign key to guard.
 */
export const up = async (db: Kysely<unknown>) => {
  await sql`alter table enrollments drop constraint enrollments_asked_by_fkey`.execute(db)
  await sql`
    create function asker_exists() returns trigger language plpgsql as $$
    begin
      if not exists (select from persons where id = new.asked_by) then
        raise foreign_key_violation using message = 'who asks is nobody', constraint = 'enrollments_asked_by';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger asker_exists after insert or update of asked_by on enrollments
    for each row when (new.asked_by <> new.person_id) execute function asker_exists()`.execute(db)
}
