import type { SignedInCtx } from '../_shared/core/context'
import { countUnreadOf } from './queries'

/** How many of the caller's notices are unread. */
export const countUnread = async ({ db, me }: SignedInCtx): Promise<{ count: number }> => ({ count: await countUnreadOf(db, me.id) })
