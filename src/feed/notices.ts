import type { NoticeWords } from '../shared/core/notices'

/** The words of notices about posts and comments. */
export const notices = {
  commentReplied: {
    icon: 'chat',
    tone: 'info',
    title: (data) => `${data.organizationName ?? '有人'}回复了您`,
    body: (data) => data.text ?? '',
    actions: [],
    open: 'post',
  },
} satisfies Record<string, NoticeWords>
