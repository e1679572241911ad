import type { SignedInCtx } from '../_shared/core/context'
import { countUnreadOf } from './queries'

export const countUnread = async ({ db, me }: SignedInCtx): Promise<{ count: number }> => ({ count: await countUnreadOf(db, me.id) })
