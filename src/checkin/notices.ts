import { noticeFacts, type NoticeWords } from '../shared/core/notices'

/** The words of notices about scanning at a door. */
export const notices = {
  shiftAssigned: { icon: 'scan', tone: 'info', title: () => '请您来扫码', body: noticeFacts, actions: ['door'], open: 'door' },
} satisfies Record<string, NoticeWords>
