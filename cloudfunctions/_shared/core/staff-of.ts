import { sql } from 'kysely'
import type { Db } from '../db/db'

/**
 * The staff to tell of something in a region, nearest first: those of the smallest region around it that has any, then those of the next larger one that
 * has, so that a province is not told of every community's course.
 */
export const staffAround = async (db: Db, now: Date, regionCode: string): Promise<string[][]> => {
  const rows = await db
    .selectFrom('grants')
    .select(['personId', 'regionCode'])
    .where('role', '=', 'staff')
    .where('fromAt', '<=', now)
    .where((row) => row.or([row('toAt', 'is', null), row('toAt', '>', now)]))
    .where(sql<boolean>`${regionCode} like region_code || '%'`)
    .orderBy('regionCode', 'desc')
    .orderBy('personId')
    .execute()
  const groups = new Map<string, Set<string>>()
  for (const { regionCode: code, personId } of rows) groups.set(code ?? '', (groups.get(code ?? '') ?? new Set()).add(personId))
  return [...groups.values()].map((group) => [...group])
}

/** The nearest staff of a region; nobody where none is around. */
export const nearestStaff = async (db: Db, now: Date, regionCode: string): Promise<string[]> => (await staffAround(db, now, regionCode))[0] ?? []

/** The admins of an organization. */
export const adminsOf = async (db: Db, now: Date, organizationId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('grants')
    .select('personId')
    .distinct()
    .where('role', '=', 'orgAdmin')
    .where('organizationId', '=', organizationId)
    .where('fromAt', '<=', now)
    .where((row) => row.or([row('toAt', 'is', null), row('toAt', '>', now)]))
    .orderBy('personId')
    .execute()
  return rows.map(({ personId }) => personId)
}
