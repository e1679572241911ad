import type { Clock, Instant } from '../../types/shared'
import { call } from '../shared/core/call'
import { categoryWords } from '../shared/core/words'
import { dotted } from '../shared/core/format'
import { reasonFor } from '../shared/core/read-reason'
import type { IconName } from '../shared/ui/icon'

/** One matter that waits for the caller: what it is, its clock or since when it waits, and the page where it is done. */
export type Matter = { id: string; title: string; help: string; clock: Clock | null; since: Instant; word: string; url: string }
/** A queue as far as it was read: its first page, and how many wait in all where the server counts them. */
type Read = { matters: Matter[]; count: number; hasMore: boolean }
/** A queue of the desk. Its page shows all of it; the desk reads the first page, which begins with what is most urgent. */
export type Queue = { url: string; word: string; icon: IconName; none: string; read: () => Promise<Read> }

/** What waits for union staff, in the order of the cards. */
export const queues: Queue[] = [
  {
    url: '/activities/review',
    word: '等我审核',
    icon: 'shield',
    none: '都审完了',
    read: async () => {
      const { items, cursor, waitingCount } = await call('activities', 'listForReview', { status: 'submitted' })
      const matters = items.map(({ id, title, organizationName, category, submittedAt, clock }) => ({
        id,
        title,
        help: dotted(`审核，${organizationName}交来`, categoryWords[category]),
        clock,
        since: submittedAt ?? '',
        word: '审核',
        url: '/activities/review',
      }))
      return { matters, count: waitingCount, hasMore: cursor !== null }
    },
  },
  {
    url: '/feedback/tickets',
    word: '差评等回应',
    icon: 'star',
    none: '都回应了',
    read: async () => {
      const { items, cursor } = await call('feedback', 'listTickets', { status: 'open', ...reasonFor('feedback.listTickets') })
      const matters = items.map(({ id, activity, organizationName, openedAt, clock }) => ({
        id,
        title: activity.title,
        help: `${organizationName}，差评没回应`,
        clock,
        since: openedAt,
        word: '看',
        url: '/feedback/tickets',
      }))
      return { matters, count: items.length, hasMore: cursor !== null }
    },
  },
  {
    url: '/organizations/applications',
    word: '申请入驻',
    icon: 'org',
    none: '没有等着的',
    read: async () => {
      const { items, cursor } = await call('organizations', 'listApplications', { status: 'applied' })
      const matters = items.map(({ id, name, regionName, appliedAt }) => ({
        id,
        title: name,
        help: dotted('申请入驻', regionName),
        clock: null,
        since: appliedAt,
        word: '看',
        url: '/organizations/applications',
      }))
      return { matters, count: items.length, hasMore: cursor !== null }
    },
  },
  {
    url: '/feed/moderation',
    word: '待审内容',
    icon: 'flag',
    none: '没有要看的',
    read: async () => {
      const { items, cursor } = await call('feed', 'listForModeration', reasonFor('feed.listForModeration'))
      const matters = items.map(({ kind, id, about, author, createdAt }) => ({
        id: `${kind}${id}`,
        title: about.name,
        help: `${author}写的，机器拿不准`,
        clock: null,
        since: createdAt,
        word: '看',
        url: '/feed/moderation',
      }))
      return { matters, count: items.length, hasMore: cursor !== null }
    },
  },
  {
    url: '/feedback/opinions',
    word: '大家说的',
    icon: 'chat',
    none: '都回过了',
    read: async () => {
      const { items, cursor } = await call('feedback', 'listOpinions', { which: 'waiting', ...reasonFor('feedback.listOpinions') })
      const matters = items.map(({ id, text, author, createdAt }) => ({
        id,
        title: text,
        help: `${author}跟工会说的`,
        clock: null,
        since: createdAt,
        word: '回答',
        url: '/feedback/opinions',
      }))
      return { matters, count: items.length, hasMore: cursor !== null }
    },
  },
]

/** Those with a clock first, the earliest due in front; then those without, the longest waiting in front. */
export const byUrgency = (a: Matter, b: Matter) =>
  Number(a.clock === null) - Number(b.clock === null) || (a.clock?.dueAt ?? a.since).localeCompare(b.clock?.dueAt ?? b.since)
