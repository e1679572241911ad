import { feedback as contract } from '../../types/feedback'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { answerOpinion } from './answer-opinion'
import { getRating } from './get-rating'
import { giveFeedback } from './give-feedback'
import { listFeedback } from './list-feedback'
import { listMyOpinions } from './list-my-opinions'
import { listOpinions } from './list-opinions'
import { listTickets } from './list-tickets'
import { reopenTicket } from './reopen-ticket'
import { replyFeedback } from './reply-feedback'
import { stepTicket } from './step-ticket'
import { tellUnion } from './tell-union'

export const feedback: Verbs<'feedback'> = {
  giveFeedback,
  listFeedback,
  getRating,
  replyFeedback,
  listTickets,
  stepTicket,
  reopenTicket,
  tellUnion,
  listMyOpinions,
  listOpinions,
  answerOpinion,
}
export const main = wechatMain('feedback', contract, feedback)
