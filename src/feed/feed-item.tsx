import { memo } from 'react'
import type { SessionCard } from '../../types/activities'
import type { Comment } from '../../types/feed'
import type { Id } from '../../types/shared'
import { openWhole, usePosts } from './store'
import { PostCard } from './ui/post-card'
import { useNear } from './use-near'
import { serverNow } from '../shared/core/clock'
import { go, openOrganization, openSession } from '../shared/core/go'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { sessionState } from '../shared/enrolling/session-state'

type FeedItemProps = {
  id: Id
  /** The card is within the first screens and is drawn whole at once. */
  isFirst: boolean
  /** All comments, on the page of one post; the feed shows the newest two, which the post carries. */
  comments?: Comment[] | null
  charsPerLine: number
  onLike: (id: Id) => void
  onComment: (id: Id, replyTo?: Comment) => void
  onEnroll: (session: SessionCard) => void
}

/** A post's card, which selects its own post and enrollment from the stores, so that a change of one draws one card. The callbacks are not compared, since older ones do the same. */
export const FeedItem = memo(
  function FeedItem({ id, isFirst, comments, charsPerLine, onLike, onComment, onEnroll }: FeedItemProps) {
    const post = usePosts(({ posts }) => posts[id])
    const sessionId = post?.session?.sessionId ?? ''
    const mine = useMyEnrollments(({ bySession }) => bySession[sessionId])
    const isSending = useMyEnrollments(({ sending }) => sending[sessionId] !== undefined)
    const near = useNear(`post-${id}`, isFirst)
    if (!post) return null
    const { session } = post
    return (
      <PostCard
        post={comments ? { ...post, comments, commentCount: comments.length } : post}
        mine={mine}
        isSending={isSending}
        isLight={near.isLight}
        heldHeight={near.heldHeight}
        charsPerLine={charsPerLine}
        onWhole={() => openWhole(id)}
        onOpenPost={() => go(`/feed/post?id=${id}`)}
        onOpenOrganization={() => openOrganization(post.organization.id)}
        onOpenSession={() => session && openSession(session)}
        onAct={() => {
          if (!session) return
          // The enroll sheet also answers offers; it knows which of the two it is.
          if (sessionState(session, mine, serverNow()).act === 'rate') go(`/feedback/give?sessionId=${session.sessionId}`)
          else onEnroll(session)
        }}
        onLike={() => onLike(id)}
        onComment={(replyTo) => onComment(id, replyTo)}
      />
    )
  },
  (before, after) => before.id === after.id && before.charsPerLine === after.charsPerLine && before.comments === after.comments,
)
