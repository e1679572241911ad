import type { ReadReason } from '../../types/identity'
import type { Id } from '../../types/shared'

/** Why staff above look into the rows of a session; asked once, kept until the app is closed. */
const given = new Map<Id, ReadReason>()
export const giveReason = (sessionId: Id, reason: ReadReason) => void given.set(sessionId, reason)
/** To be spread into whatever reads those rows. */
export const reasonFor = (sessionId: Id): { reason?: ReadReason } => {
  const reason = given.get(sessionId)
  return reason ? { reason } : {}
}
