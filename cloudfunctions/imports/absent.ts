import { sql } from 'kysely'
import { settleMembership } from '../_shared/core/union-member'
import { inRegions } from '../_shared/core/rights'
import type { Db, Tx } from '../_shared/db/db'

/** SQL: open members of a region who are in no row of an import. Each row that was written, or was the same, names its member. */
const isAbsent = (importId: string, region: string) => sql`
  m.to_on is null and ${inRegions('m.regionCode', [region])}
  and not exists (select from import_rows r where r.import_id = ${importId} and r.subject_id = m.id)`

/** How many members of the region are in no row. */
export const countAbsent = async (db: Db, importId: string, region: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from members m where ${isAbsent(importId, region)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Ends the membership of those who are in no row, and gives how many. */
export const endAbsent = async (tx: Tx, now: Date, importId: string, region: string): Promise<number> => {
  const { rows } = await sql<{ personId: string | null }>`
    update members m set to_on = greatest(${now}::date, m.from_on) where ${isAbsent(importId, region)} returning person_id`.execute(tx)
  await settleMembership(
    tx,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  return rows.length
}
