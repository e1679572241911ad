import type { FormPart } from '../../types/rules/activity-parts'
import { recordAudit } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'

type Change = { action: string; parts?: (FormPart | 'sessions' | 'status' | 'organization')[]; [detail: string]: unknown }

/** Increases the version of an activity and audits who changed what. Returns the new version. */
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
