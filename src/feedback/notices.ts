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
    actions: [],
  },
} satisfies Record<string, NoticeWords>
