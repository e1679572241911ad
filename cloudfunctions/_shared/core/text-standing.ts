import { AppError } from '../../../types/errors'
import type { SignedInCtx } from './context'

/**
 * Checks a text and gives the status it starts with: `published` when it passed; `review` when a person must look; `checking` when the check gave
 * no answer, which a person decides as well. Throws feed.rejected. It may take seconds, so it is called before a transaction, not in one.
 */
export const standingOf = async ({ content, me }: SignedInCtx, text: string): Promise<'published' | 'review' | 'checking'> => {
  const verdict = await content.check(text, me.openid).catch(() => null)
  if (verdict === 'reject') throw new AppError('feed.rejected')
  if (verdict === null) return 'checking'
  return verdict === 'pass' ? 'published' : 'review'
}
