import type { NoticeKind, Unsent, UnsentStatus } from '../../types/notifications'

/** How a message ended that reached no phone, in words. */
export const unsentWords: Record<UnsentStatus, string> = { refused: '对方没答应', failed: '微信没收下', expired: '过了一天', noQuota: '提醒次数用完' }

const errors: Record<string, string> = {
  silent: '微信一直没有回答',
  '43101': '对方没有点“开始前提醒我”，或者次数用完了',
  '-604101': '云函数没有发消息的权限，请用开发者工具上传一次',
  '40003': '这个微信号认不出来了',
  '41030': '消息里的页面地址不对',
  '45009': '今天发得太多，微信明天再收',
  '47003': '消息模板对不上，请看模板的字段',
}
/** Why a message was not sent, in a sentence. */
export const whyUnsent = ({ status, error }: Pick<Unsent, 'status' | 'error'>): string => {
  if (error !== null) return errors[error] ?? `微信回了 ${error}`
  return status === 'expired' ? '一天里没发出去，事情可能已经过了' : '对方能收的提醒已经发完，点一次“开始前提醒我”才能再收'
}

/** What the message was about, in a word or two. */
export const kindWords: Record<NoticeKind, string> = {
  enrolled: '报上了',
  waitlisted: '排上候补',
  promoted: '候补排到',
  removed: '报名被取消',
  movedBack: '退回候补',
  noShowExcused: '缺席免记',
  offered: '名额留着',
  lapsed: '名额过期',
  applied: '收到申请',
  approved: '申请同意',
  declined: '申请没同意',
  drawn: '抽中',
  notDrawn: '没抽中',
  missed: '没来',
  sessionChanged: '改时间地点',
  activityChanged: '改内容',
  sessionCancelled: '活动取消',
  messaged: '组织者的话',
  startsTomorrow: '明天开始',
  startsSoon: '快开始',
  askFeedback: '请评一评',
  commentReplied: '回复评论',
  feedbackReplied: '回应评价',
  ticketOpened: '差评等回应',
  ticketLate: '差评超时',
  ticketImproved: '差评改好了',
  unionAnswered: '工会回话',
  activityPublished: '审核通过',
  activityReturned: '退回修改',
  activitySubmitted: '等审',
  reviewLate: '审核超时',
  organizationApplied: '申请入驻',
  organizationReturned: '入驻退回',
  organizationLinked: '入驻同意',
  shiftAssigned: '排了班',
  shiftSoon: '班快开始',
  shiftChanged: '班改了',
  shiftCancelled: '班取消',
  shiftAutoOut: '自动签退',
  hoursConfirmed: '时长确认',
  correctionAsked: '申请补签',
  correctionApproved: '补签同意',
  correctionDeclined: '补签没同意',
  newDesk: '新电脑登录',
  slipMade: '新登录条',
}
