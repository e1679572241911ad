import { useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { Comment } from '../../types/feed'
import { call } from '../shared/core/call'
import { announce } from '../shared/core/announcement'
import { nearQuery, useSettings } from '../shared/core/settings'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { EnrollSheet } from '../shared/enrolling/enroll-sheet'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { useEnrolling } from '../shared/enrolling/use-enrolling'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { useSend } from '../shared/core/use-send'
import { FeedItem } from './feed-item'
import { changePost, countMine, toggleLike, putPosts, sendComment } from './store'
import { CommentBar } from './ui/comment-bar'
import { PostSkeleton } from './ui/post-skeleton'
import { useCommenting } from './use-commenting'

/** The page of a post with all its comments. */
function PostPage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const [removing, setRemoving] = useState<Comment | null>(null)
  const { run, busy, failure } = useSend()
  const post = useLoad(id || null, async () => {
    const loaded = await call('feed', 'getPost', { id, ...nearQuery(place) })
    putPosts([loaded])
    return loaded
  })
  const comments = usePages(id ? `comments${id}` : null, (cursor) => call('feed', 'listComments', { postId: id, ...(cursor && { cursor }) }))
  const commenting = useCommenting((comment) => comments.change((items) => [...items, comment]))
  const enrolling = useEnrolling({ onChanged: countMine })
  useReachBottom(() => void comments.more())

  const remove = async () => {
    const going = removing
    if (!going) return
    if (!(await run('remove', async () => (await call('feed', 'removeComment', { id: going.id }), true)))) return
    comments.change((items) => items.filter((item) => item.id !== going.id))
    changePost(id, (now) => ({ ...now, commentCount: now.commentCount - 1, comments: now.comments.filter((item) => item.id !== going.id) }))
    setRemoving((now) => (now === going ? null : now))
    const back = async () => {
      const comment = await sendComment(id, going.text)
      comments.change((items) => [...items, comment])
      return comment.isChecking ? '评论要审一下，现在只有您自己看得到' : '又发出去了，排在最后'
    }
    announce('评论删掉了', { word: '重新发', run: back })
  }
  return (
    <Page
      title="动态"
      isPaper
      onRefresh={() => Promise.all([post.reload(), comments.reload()])}
      share={{ title: post.data?.text.slice(0, 30) ?? '工会朋友圈', path: `/feed/post?id=${id}` }}
    >
      <PageState of={post} skeleton={<PostSkeleton />}>
        {() => (
          <FeedItem
            id={id}
            isFirst
            comments={comments.items}
            charsPerLine={Infinity}
            onLike={toggleLike}
            onComment={(_, to) => (to?.isMine ? setRemoving(to) : commenting.open(id, to))}
            onEnroll={enrolling.open}
          />
        )}
      </PageState>
      <CommentBar {...commenting.bar} />
      <EnrollSheet {...enrolling.sheet} />
      <ConfirmSheet
        id="remove-comment"
        isOpen={removing !== null}
        title="删掉这条评论？"
        body={removing?.text}
        act="删掉"
        isBusy={busy !== ''}
        error={failure || null}
        onAct={() => void remove()}
        onClose={() => setRemoving(null)}
      />
    </Page>
  )
}

export default needsId('id', PostPage)
