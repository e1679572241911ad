import { sql } from 'kysely'
import type { FormPart } from '../../types/activity-change'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { Tx } from '../_shared/db'

type Change = { action: string; parts?: (FormPart | 'sessions' | 'status')[]; [detail: string]: unknown }

/** Counts a change of an activity by a person and keeps who it was and what was changed. Returns the new version. */
export const recordChange = async (tx: Tx, at: Date, personId: string, id: string, { action, parts = [], ...detail }: Change): Promise<number> => {
  const { version } = await tx
    .updateTable('activities')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await recordAudit(tx, { at, personId, action, subjectKind: 'activity', subjectId: id, detail: { ...detail, version, parts } })
  return version
}

/** Refuses a change of what somebody else has changed since it was read, and says which parts: request.changed. The caller holds the lock. */
export const requireVersion = async (tx: Tx, { id, version }: { id: string; version: number }, read: number | undefined): Promise<void> => {
  if (read === version) return
  const { rows } = await sql<{ part: string }>`
    select distinct jsonb_array_elements_text(detail -> 'parts') as part from audit
    where subject_kind = 'activity' and subject_id = ${id} and (detail ->> 'version')::int > ${read ?? version} order by 1`.execute(tx)
  throw new AppError('request.changed', { version, parts: rows.map(({ part }) => part).join() })
}
