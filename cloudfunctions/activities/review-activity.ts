import { settlePictures } from '../_shared/core/settle-pictures'
import type { Verbs } from '../_shared/core/serve'
import { decideReview } from './decide-review'

/** Decides about a submitted activity, or about a change of a published one, and settles the pictures that this shows or takes away. */
export const reviewActivity: Verbs<'activities'>['reviewActivity'] = async (ctx, input) => {
  const done = await decideReview(ctx, input)
  await settlePictures(ctx).catch(() => 0)
  return done
}
