import { Text, View } from '@tarojs/components'
import type { Comment, FeedPost } from '../../../types/feed'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import { cx } from '../../shared/ui/cx'
import { commentLines, firstLines, lineCount } from '../fold'
import css from './comment-box.module.scss'

/** The words for likes: `王*兰、马*国、刘*敏等 23 人`; the viewer's own like is in the count. */
const likeLine = ({ likers, likeCount }: FeedPost) =>
  likers.length === 0 ? `${likeCount} 人` : likers.length < likeCount ? `${likers.join('、')}等 ${likeCount} 人` : likers.join('、')

/** A comment: author, whom they answer, and text; of a long text the first lines with a button for the rest. */
function CommentLine({ comment, charsPerLine, onReply, onAll }: { comment: Comment; charsPerLine: number; onReply: () => void; onAll: () => void }) {
  const isLong = lineCount(comment.text, charsPerLine) > commentLines
  const line = (
    <Tap isPlain className={cx(css.line, isLong && css.folded)} onTap={onReply}>
      <Text className={css.author}>{comment.author}</Text>
      {comment.replyTo && ' 回复 '}
      {comment.replyTo && <Text className={css.author}>{comment.replyTo}</Text>}
      {`：${isLong ? firstLines(comment.text, charsPerLine, commentLines + 1) : comment.text} `}
      {comment.isChecking && <Tag>待审核</Tag>}
    </Tap>
  )
  if (!isLong) return line
  return (
    <>
      {line}
      <Tap role="link" isPlain className={css.all} label={`看${comment.author}的全文`} onTap={onAll}>
        全文
      </Tap>
    </>
  )
}

/** The grey box below a post: who likes it, the newest two comments, and the link to the others. */
export function CommentBox({
  post,
  charsPerLine,
  onReply,
  onAll,
}: {
  post: FeedPost
  charsPerLine: number
  onReply: (to: Comment) => void
  onAll: () => void
}) {
  if (post.likeCount === 0 && post.comments.length === 0) return null
  return (
    <View className={css.box}>
      {post.likeCount > 0 && <View className={css.likes}>{likeLine(post)}</View>}
      {post.comments.length > 0 && (
        <View className={css.comments}>
          {post.comments.map((comment) => (
            <CommentLine key={comment.id} comment={comment} charsPerLine={charsPerLine} onReply={() => onReply(comment)} onAll={onAll} />
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
