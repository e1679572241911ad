import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'

/** A reply has no queue to wait in: it is shown at once or not taken. Without an answer of the check whoever replies may try again. Throws. */
export const requireDecent = async ({ content, me }: SignedInCtx, text: string) => {
  const verdict = await content.check(text, me.openid).catch(() => {
    throw new AppError('request.unavailable')
  })
  if (verdict !== 'pass') throw new AppError('feed.rejected')
}
