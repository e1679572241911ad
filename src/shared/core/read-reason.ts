import type { ReadReason } from '../../../types/identity'

/** The reasons that staff of a region above gave for reading personal rows, by id of the session or name of the queue; kept until the app is closed. */
const given = new Map<string, ReadReason>()
/** Keeps the reason for reading a subject's rows. */
export const giveReason = (subject: string, reason: ReadReason) => void given.set(subject, reason)
/** The reason given for a subject as part of an input, `{ reason }` or `{}`. */
export const reasonFor = (subject: string): { reason?: ReadReason } => {
  const reason = given.get(subject)
  return reason ? { reason } : {}
}
