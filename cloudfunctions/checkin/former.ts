import type { Caller, GrantRow } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import { may } from '../_shared/core/rights'
import type { Door } from './queries'

const day = 24 * 3600_000
/** How long after somebody was taken off a door their earlier scans are still accepted, in ms. */
const lateFor = 7 * day

/** Makes a function that tells whether the caller could scan at a door at an instant (ms), by grants that ended within the last seven days. */
export const loadFormer = async (db: Db, me: Caller, now: Date): Promise<(door: Door, at: number) => boolean> => {
  const rows: (GrantRow & { fromAt: Date; toAt: Date | null })[] = await db
    .selectFrom('grants')
    .select(['role', 'regionCode', 'organizationId', 'sessionId', 'fromAt', 'toAt'])
    .where('personId', '=', me.id)
    .where('toAt', '<=', now)
    .where('toAt', '>', new Date(now.getTime() - lateFor))
    .execute()
  return (door, at) =>
    rows.some((row) => row.toAt !== null && row.fromAt.getTime() <= at && at < row.toAt.getTime() && may({ ...me, grants: [row] }, 'admit', door))
}
