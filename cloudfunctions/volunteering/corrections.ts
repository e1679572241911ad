import type { Correction } from '../../types/volunteering'
import type { Db } from '../_shared/db/db'

/** The latest correction of each of these sign-ups: the pending one, else the last decided. */
export const loadCorrections = async (db: Db, signupIds: string[]): Promise<Map<string, Correction>> => {
  if (signupIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('shiftCorrections')
    .select(['id', 'signupId', 'inAt', 'outAt', 'reason', 'status', 'askedAt'])
    .where('signupId', 'in', signupIds)
    .orderBy('id')
    .execute()
  return new Map(
    rows.map(({ signupId, inAt, outAt, askedAt, ...row }) => [
      signupId,
      { ...row, inAt: inAt?.toISOString() ?? null, outAt: outAt?.toISOString() ?? null, askedAt: askedAt.toISOString() },
    ]),
  )
}
