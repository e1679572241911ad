import { AppError } from '../../types/errors'

/** Refuses to write over somebody else's answer that the caller has not read: feedback.answeredMeanwhile. One's own is written over at will. */
export const requireRead = (me: { id: string }, before: { by: string | null; at: Date | null }, replaces: string | undefined): void => {
  if (before.at !== null && before.by !== me.id && (replaces === undefined || Date.parse(replaces) !== before.at.getTime()))
    throw new AppError('feedback.answeredMeanwhile')
}
