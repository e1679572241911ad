import { AppError } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
import { recordAudit } from './audit'
import type { SignedInCtx } from './context'
import { isNear } from './rights'

/** Where a row about a person lies. `organizationId` is null where no organization works on it. */
type Place = { region: string; organizationRegion: string | null; organizationId: string | null }

/**
 * Records that staff from above read rows about people in a queue over many places: one audit row for each region, with the number of rows
 * and the reason. Rows of the caller's own work are not recorded. Returns how many rows were read from above. Throws identity.reasonNeeded
 * with the name of the queue where there are some and no reason was given.
 */
export const readFromAbove = async ({ db, me, now }: SignedInCtx, queue: string, rows: Place[], reason: ReadReason | undefined): Promise<number> => {
  const above = rows.filter((row) => !isNear(me, row))
  if (above.length === 0) return 0
  if (reason === undefined) throw new AppError('identity.reasonNeeded', { queue })
  for (const regionCode of new Set(above.map(({ region }) => region))) {
    const detail = { rows: above.filter((row) => row.region === regionCode).length, reason }
    await recordAudit(db, { at: now, personId: me.id, action: queue, subjectKind: 'region', subjectId: regionCode, detail })
  }
  return above.length
}
