import type { Verbs } from '../_shared/serve'
import { wechatMain } from '../_shared/wechat'
import { getRating } from './get-rating'
import { giveFeedback } from './give-feedback'
import { listFeedback } from './list-feedback'
import { replyFeedback } from './reply-feedback'

export const feedback: Verbs<'feedback'> = { giveFeedback, listFeedback, getRating, replyFeedback }
export const main = wechatMain('feedback', feedback)
