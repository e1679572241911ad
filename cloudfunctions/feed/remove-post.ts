import { recordAudit } from '../_shared/audit'
import { requireOrganizer } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { findPost } from './can'

/** By those who post for the organization or its region. The activity behind it, if any, goes on. */
export const removePost: Verbs<'feed'>['removePost'] = async ({ db, me, now }, { id }) => {
  requireOrganizer(me, await findPost(db, id))
  return db.transaction().execute(async (tx) => {
    await tx.updateTable('posts').set({ status: 'removed' }).where('id', '=', id).execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'feed.removePost', subjectKind: 'post', subjectId: id })
    return null
  })
}
