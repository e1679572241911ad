import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import type { Comment, FeedPost } from '../../../types/feed'
import type { Enrollment } from '../../../types/enrollment'
import { pictureUrl } from '../../shared/core/call'
import { ago, distance, dotted } from '../../shared/core/format'
import { cx } from '../../shared/ui/cx'
import { PictureGrid } from '../../shared/parts/picture-grid'
import { Strip } from '../../shared/enrolling/strip'
import { Tap } from '../../shared/ui/tap'
import { firstLines, foldLines, lineCount } from '../fold'
import { CommentBox } from './comment-box'
import css from './post-card.module.scss'

export type PostCardProps = {
  post: FeedPost
  mine?: Enrollment
  isSending?: boolean
  /** The card is far down the page and is drawn light: text and session only, of a folded text the first line in a box of the full height. Pictures keep their box; they and the comments are drawn when the card comes near. */
  isLight?: boolean
  /** The card is two screens away and is drawn as an empty box of this height in px, with the same element, so that only this card changes. */
  heldHeight?: number | null
  /** How many Chinese letters fit in a line of the text. */
  charsPerLine: number
  /** Loads the whole of a text that lists carry cut; false after a failure. */
  onWhole: () => Promise<boolean>
  onOpenPost: () => void
  onOpenOrganization: () => void
  onOpenSession: () => void
  onAct: () => void
  onLike: () => void
  onComment: (replyTo?: Comment) => void
}

/** A post as in WeChat's Moments, with the session of its activity. */
export function PostCard({
  post,
  mine,
  isSending,
  isLight = false,
  heldHeight = null,
  charsPerLine,
  onWhole,
  onOpenPost,
  onOpenOrganization,
  onOpenSession,
  onAct,
  onLike,
  onComment,
}: PostCardProps) {
  const [isOpen, setOpen] = useState(false)
  const { organization, session } = post
  const isLong = post.isCut || lineCount(post.text, charsPerLine) > foldLines
  const fold = async () => {
    if (post.isCut && !(await onWhole())) return
    setOpen(!isOpen)
  }
  const where = dotted(post.regionName, distance(post.distance), organization.isFollowed && '已关注')
  const isH5 = process.env.TARO_ENV === 'h5'
  if (heldHeight !== null) return <View id={`post-${post.id}`} className={css.held} style={{ height: `${heldHeight}px` }} />
  return (
    <View
      id={`post-${post.id}`}
      className={css.post}
      {...(isH5 && { role: 'article', 'aria-label': [organization.name, ago(post.publishedAt), distance(post.distance)].filter(Boolean).join('，') })}
    >
      <Image className={css.mark} src={pictureUrl(organization.mark)} {...(isH5 && { 'aria-hidden': 'true' })} onClick={onOpenOrganization} />
      <Tap role="link" isPlain className={css.name} onTap={onOpenOrganization}>
        {organization.name}
      </Tap>
      <View className={css.where}>{where}</View>
      <View className={cx(css.text, isLong && !isOpen && css.folded, isLong && !isOpen && isLight && css.sixLines)}>
        {isLong && !isOpen ? `${firstLines(post.text, charsPerLine, isLight ? 1 : foldLines + 1)}…` : post.text}
      </View>
      {isLong && (
        <Tap isPlain className={css.full} isExpanded={isH5 ? isOpen : undefined} onTap={() => void fold()}>
          {isOpen ? '收起' : '全文'}
        </Tap>
      )}
      <PictureGrid pictures={post.pictures} about={post.text} isShown={!isLight} />
      {session && <Strip session={session} mine={mine} isSending={isSending} isLight={isLight} onOpen={onOpenSession} onAct={onAct} />}
      <View className={css.acts}>
        {ago(post.publishedAt)}
        <Tap
          id={`like-${post.id}`}
          isPlain
          className={post.isLiked ? css.liked : css.like}
          label={`${post.isLiked ? '已赞' : '赞'}，${post.likeCount} 人`}
          isPressed={isH5 ? post.isLiked : undefined}
          onTap={onLike}
        >
          {post.likeCount > 0 ? `${post.likeCount}` : '赞'}
        </Tap>
        <Tap isPlain className={css.comment} label={`评论，${post.commentCount} 条`} onTap={() => onComment()}>
          {post.commentCount > 0 ? `${post.commentCount}` : '评论'}
        </Tap>
      </View>
      {!isLight && <CommentBox post={post} charsPerLine={charsPerLine} onReply={onComment} onAll={onOpenPost} />}
    </View>
  )
}
