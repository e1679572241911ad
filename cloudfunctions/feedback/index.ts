import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { giveFeedback } from './give-feedback'
import { listFeedback } from './list-feedback'
import { replyFeedback } from './reply-feedback'

export const feedback: Verbs<'feedback'> = { giveFeedback, listFeedback, replyFeedback }
export const main = wechatMain('feedback', feedback)
