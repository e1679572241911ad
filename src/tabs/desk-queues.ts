import type { Instant } from '../../types/shared'
import { call } from '../shared/core/call'
import { categoryWords } from '../shared/core/words'
import { dotted } from '../shared/core/format'
import { reasonFor } from '../shared/core/read-reason'
import type { IconName } from '../shared/ui/icon'

/** One matter that waits for the caller: what it is, when it is due or since when it waits, and the page where it is done. */
export type Matter = { id: string; title: string; help: string; dueAt: Instant | null; since: Instant; word: string; url: string }
/** A queue as far as it was read: its first page, and how many wait in all where the server counts them. */
type Read = { matters: Matter[]; count: number; hasMore: boolean }
/** A queue of the desk. Its page shows all of it; the desk reads the first page, which begins with what is most urgent. */
export type Queue = { url: string; word: string; icon: IconName; none: string; read: () => Promise<Read> }

/** How long a review may take, ms: an organizer should have an answer within two days. */
const reviewTakes = 48 * 3600_000

/** What waits for union staff, in the order of the cards. */
export const queues: Queue[] = [
  {
    url: '/activities/review',
    word: '等我审核',
    icon: 'shield',
    none: '都审完了',
    read: async () => {
      const { items, cursor, waitingCount } = await call('activities', 'listForReview', { status: 'submitted' })
      const matters = items.map(({ id, title, organizationName, category, submittedAt }) => ({
        id,
        title,
        help: dotted(`审核，${organizationName}交来`, categoryWords[category]),
        dueAt: submittedAt && new Date(Date.parse(submittedAt) + reviewTakes).toISOString(),
        since: submittedAt ?? '',
        word: '审核',
        url: '/activities/review',
      }))
      return { matters, count: waitingCount, hasMore: cursor !== null }
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
        dueAt: null,
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
        dueAt: null,
        since: createdAt,
        word: '回答',
        url: '/feedback/opinions',
      }))
      return { matters, count: items.length, hasMore: cursor !== null }
    },
  },
]

/** Those with a clock first, the earliest due in front; then those without, the longest waiting in front. */
export const byUrgency = (a: Matter, b: Matter) => Number(a.dueAt === null) - Number(b.dueAt === null) || (a.dueAt ?? a.since).localeCompare(b.dueAt ?? b.since)
