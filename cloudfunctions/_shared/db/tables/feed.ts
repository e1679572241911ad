import type { GeneratedAlways } from 'kysely'
import type { Category } from '../../../../types/shared'
import type { Slot } from '../../core/time'
import type { Default, Key } from '../columns'

export type PictureVerdict = 'pass' | 'review' | 'risky'

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
    /** True while the post is published and some of its pictures still wait to be published. */
    picturesWait: Default<boolean>
    category: Category | null
    /** The filters that match its coming sessions: hours, times of day, and both together. */
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
  pictures: {
    id: string
    /** Who uploaded it; null for drawings of the site and for removed pictures. */
    personId: string | null
    /** incoming = uploaded and put on nothing yet · waiting = put on something and not decided about yet · public · removed. */
    status: Default<'incoming' | 'waiting' | 'public' | 'removed'>
    /** Address of the full size once the picture is public. Its random part is not the id. */
    url: string
    width: number
    height: number
    alt: Default<string>
    color: Default<string | null>
    store: Default<string | null>
    traceId: Default<string | null>
    askedAt: Default<Date | null>
    /** The answer of WeChat's check; null before there is one. */
    verdict: Default<PictureVerdict | null>
    isSettled: Default<boolean>
    createdAt: Date
  }
}
