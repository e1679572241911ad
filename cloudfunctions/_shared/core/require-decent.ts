import { AppError } from '../../../types/errors'
import type { SignedInCtx } from './context'

/** Checks a text that cannot be held back: it is shown at once or refused with feed.rejected. Without an answer of the check request.unavailable, so that it can be tried again. */
export const requireDecent = async ({ content, me }: SignedInCtx, text: string) => {
  const verdict = await content.check(text, me.openid).catch(() => {
    throw new AppError('request.unavailable')
  })
  if (verdict !== 'pass') throw new AppError('feed.rejected')
}
