import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { Tx } from './db'

export type NewNotice = { personId: string; kind: NoticeKind; data: NoticeData }

/** Puts notices into the inbox and the outbox, inside the caller's transaction: told if and only if it happened. */
export const notify = async (tx: Tx, now: Date, notices: NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  const rows = await tx
    .insertInto('notices')
    .values(notices.map((notice) => ({ personId: notice.personId, kind: notice.kind, data: JSON.stringify(notice.data), createdAt: now })))
    .returning('id')
    .execute()
  await tx
    .insertInto('outbox')
    .values(rows.map((row) => ({ noticeId: row.id, dueAt: now })))
    .execute()
}
