import { browserWords } from '../shared/core/browser-words'
import type { NoticeWords } from '../shared/core/notices'

/** The words of notices about signing in. */
export const notices = {
  newDesk: {
    icon: 'info',
    tone: 'warn',
    title: () => '有一台新电脑登录了',
    body: ({ browser }) => `您的账号在一台没用过的电脑上登录：${browserWords(browser)}。是您自己登的，就不用管。不是，马上退掉，它什么也做不了。`,
    actions: ['desks', 'known'],
    open: 'desks',
  },
  slipMade: {
    icon: 'info',
    tone: 'info',
    title: () => '工会给您打了新的登录条',
    body: () => '以前的登录都退掉了。不是您要的，请给工会打电话。',
    actions: ['known'],
    open: 'desks',
  },
} satisfies Record<string, NoticeWords>
