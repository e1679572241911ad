import { AppError } from '../../../types/errors'
import type { SignedInCtx } from './context'

/**
 * How a text may stand: `published` after it passed; `review` when a person must look; `checking` while the check gave no
 * answer, which a person decides as well. Throws feed.rejected. To be asked before a transaction, for it may take seconds.
 */
export const standingOf = async ({ content, me }: SignedInCtx, text: string): Promise<'published' | 'review' | 'checking'> => {
  const verdict = await content.check(text, me.openid).catch(() => null)
  if (verdict === 'reject') throw new AppError('feed.rejected')
  if (verdict === null) return 'checking'
  return verdict === 'pass' ? 'published' : 'review'
}
