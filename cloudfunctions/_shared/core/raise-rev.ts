import type { Tx } from '../db/db'

/** How often the pass of one enrollment is replaced at most: nobody needs more. */
const mostIssues = 100

/** Makes every older pass of an enrollment invalid; gives the number of the new issue, null when there were too many. `key` is the key of the request, so that a repeat is recognized. */
export const raiseRev = async (tx: Tx, enrollmentId: string, key: string): Promise<number | null> => {
  const row = await tx
    .updateTable('enrollments')
    .set((now) => ({ rev: now('rev', '+', 1), reissueKey: key }))
    .where('id', '=', enrollmentId)
    .where('rev', '<', mostIssues)
    .returning('rev')
    .executeTakeFirst()
  return row?.rev ?? null
}
