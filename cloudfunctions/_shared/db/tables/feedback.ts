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
    /** Some of them still need a yes. */
    picturesWait: Default<boolean>
    status: 'checking' | 'published' | 'review' | 'rejected'
    createdAt: Date
    reply: string | null
    repliedAt: Date | null
    repliedBy: string | null
  }
}
