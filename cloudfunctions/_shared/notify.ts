import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { Tx } from './db'

export type NewNotice = { personId: string; kind: NoticeKind; data: NoticeData }

/** Puts notices into the inbox, due to be called to the phone too, inside the caller's transaction: told if and only if it happened. */
export const notify = async (tx: Tx, now: Date, notices: NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  await tx
    .insertInto('notices')
    .values(notices.map(({ personId, kind, data }) => ({ personId, kind, data: JSON.stringify(data), createdAt: now, dueAt: now })))
    .execute()
}
