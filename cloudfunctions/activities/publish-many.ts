import { AppError, type ErrorCode } from '../../types/errors'
import { settlePictures } from '../_shared/core/settle-pictures'
import type { Verbs } from '../_shared/core/serve'
import { decideReview } from './decide-review'

/** Publishes each of the activities in a transaction of its own, so that one that cannot be published stops no other. Says for each what came of it. */
export const publishMany: Verbs<'activities'>['publishMany'] = async (ctx, { activities }) => {
  const rows: { id: string; refusal: ErrorCode | null }[] = []
  for (const { id, version } of activities) {
    const refusal = await decideReview(ctx, { id, version, decision: { kind: 'publish' } }).then(
      () => null,
      (error: unknown) => {
        if (error instanceof AppError) return error.code
        throw error
      },
    )
    rows.push({ id, refusal })
  }
  await settlePictures(ctx).catch(() => 0)
  return { rows }
}
