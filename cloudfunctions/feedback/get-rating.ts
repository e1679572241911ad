import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { selectRatings, toRatings } from './rating-rows'

/** One that the caller may see in a list, with the whole of its words. */
export const getRating: Verbs<'feedback'>['getRating'] = async (ctx, { id }) => {
  const [rating] = await toRatings(ctx, await selectRatings(ctx, true).where('ratings.id', '=', id).execute(), true)
  if (!rating) throw new AppError('feedback.notFound')
  return rating
}
