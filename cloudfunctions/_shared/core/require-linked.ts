import { AppError } from '../../../types/errors'
import type { Db } from '../db/db'

/** Throws organizations.suspended where the organization may publish nothing new: it is suspended or has left. What it has published goes on. */
export const requireLinked = async (db: Db, organizationId: string) => {
  const row = await db.selectFrom('organizations').select('status').where('id', '=', organizationId).executeTakeFirst()
  if (row && row.status !== 'linked') throw new AppError('organizations.suspended')
}
