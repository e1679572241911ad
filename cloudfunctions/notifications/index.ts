import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { acceptMessages } from './accept-messages'
import { countUnread } from './count-unread'
import { listNotices } from './list-notices'
import { markRead } from './mark-read'
import type { SendMessage } from './send-due'
import { type Deliver, readTemplates, wechatSender } from './send-wechat'
import { runTimers } from './timers'

export const notifications: Verbs<'notifications'> = { listNotices, countUnread, markRead, acceptMessages }

/** Null without templates: then there is nothing that WeChat would send. The entry has initialised the SDK before a timer runs. */
const cloudSender = (): SendMessage | null => {
  const templates = readTemplates(process.env.MESSAGE_TEMPLATES ?? '')
  if (templates.size === 0) return null
  const cloud = require('wx-server-sdk') as { openapi: { subscribeMessage: { send: Deliver } } }
  return wechatSender((request) => cloud.openapi.subscribeMessage.send(request), templates)
}

export const main = wechatMain('notifications', notifications, { everyMinute: (ctx) => runTimers(ctx, cloudSender()) })
