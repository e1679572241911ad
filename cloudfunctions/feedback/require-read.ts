import { AppError } from '../../types/errors'

/** Throws feedback.answeredMeanwhile where a colleague's answer would be replaced that the caller has not read. The caller's own may always be replaced. */
export const requireRead = (me: { id: string }, before: { by: string | null; at: Date | null }, replaces: string | undefined): void => {
  if (before.at !== null && before.by !== me.id && (replaces === undefined || Date.parse(replaces) !== before.at.getTime()))
    throw new AppError('feedback.answeredMeanwhile')
}
