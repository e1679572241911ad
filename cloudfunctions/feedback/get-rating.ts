import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { selectRatings, toRatings } from './rating-rows'

/** A rating that the caller may see, with its whole text. */
export const getRating: Verbs<'feedback'>['getRating'] = async (ctx, { id }) => {
  const [rating] = await toRatings(ctx, await selectRatings(ctx, true).where('ratings.id', '=', id).execute(), true)
  if (!rating) throw new AppError('feedback.notFound')
  return rating
}
