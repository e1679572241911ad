import type { Notice } from '../../types/notifications'
import type { SignedInCtx } from '../_shared/core/context'
import { onlyOf } from '../_shared/core/owner'

/** The query of the caller's notices. */
export const selectNotices = ({ db, me }: Pick<SignedInCtx, 'db' | 'me'>) =>
  db.selectFrom('notices').select(['id', 'kind', 'data', 'createdAt', 'readAt']).where(onlyOf('personId', me.id))
type NoticeRow = Awaited<ReturnType<ReturnType<typeof selectNotices>['execute']>>[number]

/** The notice for the reply. */
export const toNotice = ({ createdAt, readAt, ...notice }: NoticeRow): Notice => ({ ...notice, createdAt: createdAt.toISOString(), isRead: readAt !== null })
