import { sql } from 'kysely'
import type { Db } from '../db/db'

/** Marks enrollments as having a printed card, which opens every door of their term. */
export const markCards = async (db: Db, enrollmentIds: string[]): Promise<void> => {
  await sql`update enrollments set has_card = true where id = any(${enrollmentIds}::bigint[]) and not has_card`.execute(db)
}
