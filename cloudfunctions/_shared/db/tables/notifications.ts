import type { NoticeData, NoticeKind, UnsentStatus } from '../../../../types/notifications'
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
    /** How its message to the phone ended. */
    status: Default<'waiting' | 'sent' | UnsentStatus>
    /** WeChat's number of the refusal, or why there was no try. */
    error: string | null
    resentAt: Date | null
    /** Where its person is, of a message that was not sent and that staff may send again. */
    regionCode: string | null
  }
  linkReports: { link: 'content' | 'messages' | 'timers'; reporter: string; code: number | null; at: Date }
  messageQuota: { personId: string; kind: NoticeKind; remaining: number }
}
