import { notifications as contract } from '../../types/notifications'
import { takePictureAnswer } from '../_shared/wechat/push-event'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { acceptMessages } from './accept-messages'
import { countUnread } from './count-unread'
import { getNotice } from './get-notice'
import { getQuota } from './get-quota'
import { listNotices } from './list-notices'
import { listLinks } from './list-links'
import { listUnsent } from './list-unsent'
import { markRead } from './mark-read'
import { resend } from './resend'

export const notifications: Verbs<'notifications'> = { listLinks, listNotices, getNotice, countUnread, markRead, acceptMessages, getQuota, listUnsent, resend }
export const main = wechatMain('notifications', contract, notifications, takePictureAnswer)
