import { type Kysely, sql } from 'kysely'

/** Rows of enrollments that were written for many at once said nothing of where: their session does. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    update audit set region_code = s.region_code from enrollments e join sessions s on s.id = e.session_id
    where audit.subject_kind = 'enrollment' and audit.region_code is null and e.id = audit.subject_id::bigint`.execute(db)
}
