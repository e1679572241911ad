import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { acceptMessages } from './accept-messages'
import { countUnread } from './count-unread'
import { listNotices } from './list-notices'
import { markRead } from './mark-read'

export const notifications: Verbs<'notifications'> = { listNotices, countUnread, markRead, acceptMessages }
export const main = wechatMain('notifications', notifications)
