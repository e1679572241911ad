import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { countUnreadOf } from './queries'

type MarkRead = Contract['notifications']['markRead']

/** Marks one or all of the caller's notices as read, and returns how many are unread. The time of the first reading stays. */
export const markRead = async ({ db, now, me }: SignedInCtx, { id }: Parsed<MarkRead>): Promise<Output<MarkRead>> => {
  let mine = db.updateTable('notices').set({ readAt: now }).where('personId', '=', me.id).where('readAt', 'is', null)
  if (id !== undefined) mine = mine.where('id', '=', id)
  await mine.execute()
  return { count: await countUnreadOf(db, me.id) }
}
