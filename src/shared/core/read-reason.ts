import type { ReadReason } from '../../../types/identity'

/** Why staff above look into the rows of a session, by its id, or of a queue, by its name; asked once, kept until the app is closed. */
const given = new Map<string, ReadReason>()
export const giveReason = (subject: string, reason: ReadReason) => void given.set(subject, reason)
/** To be spread into whatever reads those rows. */
export const reasonFor = (subject: string): { reason?: ReadReason } => {
  const reason = given.get(subject)
  return reason ? { reason } : {}
}
