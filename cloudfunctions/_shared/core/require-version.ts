import { sql } from 'kysely'
import { AppError } from '../../../types/errors'
import type { Tx } from '../db/db'

/**
 * Refuses a save of a whole record that somebody else has changed since it was read, and says which parts: request.changed. What was
 * changed is read from the record's audit rows, whose detail has `version` and `parts`. The caller holds the record's lock.
 */
export const requireVersion = async (
  tx: Tx,
  subjectKind: string,
  { id, version }: { id: string; version: number },
  read: number | undefined,
): Promise<void> => {
  if (read === version) return
  const { rows } = await sql<{ part: string }>`
    select distinct jsonb_array_elements_text(detail -> 'parts') as part from audit
    where subject_kind = ${subjectKind} and subject_id = ${id} and (detail ->> 'version')::int > ${read ?? version} order by 1`.execute(tx)
  throw new AppError('request.changed', { version, parts: rows.map(({ part }) => part).join() })
}
