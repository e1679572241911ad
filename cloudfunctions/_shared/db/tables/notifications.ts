import type { NoticeData, NoticeKind } from '../../../../types/notifications'
import type { Default, Json, Key } from '../columns'

/** Rows that notifications owns. */
export interface NotificationsTables {
  notices: {
    id: Key
    personId: string
    kind: NoticeKind
    data: Json<NoticeData>
    createdAt: Date
    readAt: Date | null
    attempts: Default<number>
    dueAt: Date
    sentAt: Date | null
  }
  linkReports: { link: 'content' | 'messages' | 'timers'; reporter: string; code: number | null; at: Date }
  messageQuota: { personId: string; kind: NoticeKind; remaining: number }
}
