import type { OpinionKind, TicketStatus, TicketStep } from '../../../../types/feedback'
import type { GeneratedAlways } from 'kysely'
import type { Default, Key } from '../columns'

/** Rows that feedback owns. */
export interface FeedbackTables {
  ratings: {
    id: Key
    enrollmentId: string
    personId: string
    activityId: string
    organizationId: string
    stars: number
    text: Default<string>
    pictureIds: Default<string[]>
    /** True while some of its pictures wait to be published. */
    picturesWait: Default<boolean>
    status: 'checking' | 'published' | 'review' | 'rejected'
    createdAt: Date
    reply: string | null
    repliedAt: Date | null
    repliedBy: string | null
  }
  /** A bad rating that must be answered. */
  tickets: {
    id: Key
    ratingId: string
    organizationId: string
    regionCode: string
    status: TicketStatus
    openedAt: Date
    reopenedAt: Date | null
  }
  ticketSteps: { id: Key; ticketId: string; kind: TicketStep['kind']; text: string | null; steppedAt: Date; steppedBy: string | null }
  opinions: {
    id: Key
    personId: string
    regionCode: string
    kind: OpinionKind
    text: string
    createdAt: Date
    createKey: string
    answer: string | null
    answeredAt: Date | null
    answeredBy: string | null
    isWaiting: GeneratedAlways<boolean>
  }
}
