import { AppError } from '../../types/errors'
import type { Ctx } from '../_shared/core/context'

/** Throws where the content check does not pass a name, since names are shown at once (masked to others); also where it gives no answer, so that it can be tried again. */
export const requireGoodName = async ({ content, me }: Ctx, name: string): Promise<void> => {
  const verdict = await content.check(name, me?.openid ?? null).catch(() => {
    throw new AppError('request.unavailable')
  })
  if (verdict !== 'pass') throw new AppError('feed.rejected')
}
