import { Text, View } from '@tarojs/components'
import type { Comment, FeedPost } from '../../../types/feed'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './comment-box.module.scss'

/** `王*兰、马*国、刘*敏等 23 人`; the like of the person looking is in the count. */
const likeLine = ({ likers, likeCount }: FeedPost) =>
  likers.length === 0 ? `${likeCount} 人` : likers.length < likeCount ? `${likers.join('、')}等 ${likeCount} 人` : likers.join('、')

/** Author, whom they answer, text. Shared with the page of one post. */
export function CommentLine({ comment, onReply }: { comment: Comment; onReply?: () => void }) {
  return (
    <Tap isPlain className={css.line} onTap={onReply}>
      <Text className={css.author}>{comment.author}</Text>
      {comment.replyTo && ' 回复 '}
      {comment.replyTo && <Text className={css.author}>{comment.replyTo}</Text>}
      {`：${comment.text} `}
      {comment.isChecking && <Tag>待审核</Tag>}
    </Tap>
  )
}

/** The grey box: who likes it, the newest two comments, and the way to the rest. */
export function CommentBox({ post, onReply, onAll }: { post: FeedPost; onReply: (to: Comment) => void; onAll: () => void }) {
  if (post.likeCount === 0 && post.comments.length === 0) return null
  return (
    <View className={css.box}>
      {post.likeCount > 0 && <View className={css.likes}>{likeLine(post)}</View>}
      {post.comments.length > 0 && (
        <View className={css.comments}>
          {post.comments.map((comment) => (
            <CommentLine key={comment.id} comment={comment} onReply={() => onReply(comment)} />
          ))}
          {post.commentCount > post.comments.length && (
            <Tap role="link" isPlain className={css.all} onTap={onAll}>
              {`查看全部 ${post.commentCount} 条`}
            </Tap>
          )}
        </View>
      )}
    </View>
  )
}
