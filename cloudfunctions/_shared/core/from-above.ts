import { AppError } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
import { recordAudit } from './audit'
import type { SignedInCtx } from './context'
import { isNear } from './rights'

/** A row about somebody, by where it lies; `organizationId` null where no organization's people work on it. */
type Place = { region: string; organizationRegion: string | null; organizationId: string | null }

/**
 * For a queue over many places, in which staff from above read of people: they say why, and each region they read of finds it in its
 * audit, with how many rows; nothing for those whose work it is. Returns how
 * many rows were read from above. Throws identity.reasonNeeded with the name of the queue.
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
