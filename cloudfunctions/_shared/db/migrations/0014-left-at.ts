import { type Kysely, sql } from 'kysely'

/** Who has left again, where leaving is scanned; and the count of each phone, which shows what never arrived. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table attendances
      -- null while inside, or where nobody scans who leaves
      add column left_at timestamptz`.execute(db)
  await sql`create index scans_device on scans (device, seq)`.execute(db)
  // Searches at a door are counted for each person and minute.
  await sql`create index audit_person on audit (person_id, at)`.execute(db)
}
