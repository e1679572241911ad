import { sql } from 'kysely'
import type { Db, Tx } from '../db/db'

/** Deletes the no-show points of enrollments whose people attended after all: their scans were uploaded late. Excused points go too. */
export const clearNoShows = async (tx: Tx, enrollmentIds: string[]): Promise<void> => {
  if (enrollmentIds.length > 0)
    await tx
      .deleteFrom('noShows')
      .where('enrollmentId', '=', sql<string>`any(${enrollmentIds}::bigint[])`)
      .execute()
}

/**
 * Marks as counted the pools whose last session ended after `from` and not after `to` and whose no-shows were not counted yet, at most `most`.
 * Returns their ids. Pools that another process has locked are skipped.
 */
export const takeUncounted = async (tx: Tx, now: Date, from: Date, to: Date, most: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update pools set no_shows_at = ${now} where id in (
      select id from pools where no_shows_at is null and ends_at <= ${to} and ends_at > ${from}
        and is_published and not is_cancelled order by ends_at limit ${most} for no key update skip locked)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Deletes expired points of people whose account ended, kept under a hash in case they come back. */
export const endFormerPoints = async (db: Db, now: Date): Promise<void> => {
  await sql`delete from no_shows using persons p where p.former_openid is not null and no_shows.person_id = p.id and expires_at <= ${now}`.execute(db)
}
