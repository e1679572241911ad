import { activityName, sentence, type NoticeWords } from '../shared/core/notices'

/** The words of notices about ratings and answers of the union. */
export const notices = {
  askFeedback: {
    icon: 'star',
    tone: 'warn',
    title: (data) => `${activityName(data)}怎么样`,
    body: () => '说两句，别的职工好参考。',
    actions: ['rate'],
    open: 'rate',
  },
  unionAnswered: { icon: 'chat', tone: 'info', title: () => '工会回您了', body: ({ text }) => text ?? '', actions: ['told'], open: 'told' },
  feedbackReplied: {
    icon: 'chat',
    tone: 'info',
    title: (data) => `${data.organizationName ?? '组织'}回复了您的评价`,
    body: (data) => data.text ?? sentence(data.title),
    actions: ['notImproved'],
  },
  ticketOpened: {
    icon: 'star',
    tone: 'warn',
    title: () => '有差评等您回应',
    body: (data) => sentence(activityName(data), '两个工作日内要回应'),
    actions: ['ticket'],
    open: 'ticket',
  },
  ticketLate: {
    icon: 'clock',
    tone: 'warn',
    title: () => '差评超时，转给您了',
    body: (data) => sentence(data.organizationName, activityName(data), '组织没有按时回应'),
    actions: ['ticket'],
    open: 'ticket',
  },
  ticketImproved: {
    icon: 'okc',
    tone: 'info',
    title: (data) => `${activityName(data)}说改好了`,
    body: (data) => sentence(data.text, '是这样吗'),
    actions: ['improved', 'notImproved'],
  },
} satisfies Record<string, NoticeWords>
