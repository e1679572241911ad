import type { GeneratedAlways } from 'kysely'
import type { Category } from '../../../../types/shared'
import type { Slot } from '../../core/time'
import type { Default, Key } from '../columns'

/** Rows that feed owns. */
export interface FeedTables {
  posts: {
    id: Key
    organizationId: string
    activityId: string | null
    authorId: string
    createKey: string
    text: string
    pictureIds: Default<string[]>
    /** It is published, and some of its pictures still need a yes. */
    picturesWait: Default<boolean>
    category: Category | null
    /** What its sessions to come can be filtered by: hours, times of day, and both together. */
    hours: Default<Slot[]>
    regionCode: string
    lat: number
    lng: number
    cell: number
    midCell: GeneratedAlways<number>
    wideCell: number
    publishedAt: Date
    endsAt: Date
    isCurrent: Default<boolean>
    status: 'published' | 'review' | 'rejected' | 'removed'
    likeCount: Default<number>
    commentCount: Default<number>
  }
  likes: { postId: string; personId: string; at: Date }
  comments: {
    id: Key
    postId: string
    personId: string
    createKey: string
    organizationId: string | null
    replyTo: string | null
    text: string
    status: 'checking' | 'published' | 'review' | 'rejected' | 'removed'
    createdAt: Date
  }
}
