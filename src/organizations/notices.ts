import type { NoticeWords } from '../shared/core/notices'

const name = (organizationName: string | undefined) => organizationName ?? '组织'

/** The words of notices about an organization and its union. */
export const notices = {
  organizationApplied: {
    icon: 'flag',
    tone: 'info',
    title: ({ organizationName }) => `${name(organizationName)}申请入驻`,
    body: () => '看一看，联系上了它就能发活动。',
    actions: ['applications'],
    open: 'applications',
  },
  organizationReturned: {
    icon: 'edit',
    tone: 'warn',
    title: ({ organizationName }) => `${name(organizationName)}的申请退回来了`,
    body: ({ reason }) => `${reason ?? ''}。改好可以再交。`,
    actions: ['apply'],
    open: 'apply',
  },
  organizationLinked: {
    icon: 'okc',
    tone: 'ok',
    title: ({ organizationName }) => `${name(organizationName)}联系上了`,
    body: () => '您是管理员，可以发活动了。',
    actions: ['apply'],
    open: 'apply',
  },
} satisfies Record<string, NoticeWords>
