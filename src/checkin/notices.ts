import { noticeFacts, type NoticeWords } from '../shared/core/notices'

/** What is said about standing at the door. */
export const notices = {
  shiftAssigned: { icon: 'scan', tone: 'info', title: () => '请您来扫码', body: noticeFacts, actions: ['shift'], open: 'shift' },
} satisfies Record<string, NoticeWords>
