import type { Tx } from '../db/db'

/** Of one enrollment; a pass replaced so often is being played with. */
const mostIssues = 100

/** Makes every older pass of an enrollment invalid; gives the new issue, null when there were too many. `key` names who asked, so that a repeat is known. */
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
