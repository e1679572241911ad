import { useState } from 'react'
import type { Comment } from '../../types/feed'
import type { Id } from '../../types/shared'
import { toast } from '../shared/platform'
import { useSend } from '../shared/core/use-send'
import { askSignIn, useWish } from '../shared/core/wish'
import { sendComment, usePosts, wishLiked } from './store'

/** The state behind CommentBar: `open(postId)` shows it, `open(postId, comment)` to answer a comment; `bar` are its properties. Somebody signed out signs in first. */
export function useCommenting(onSent?: (comment: Comment) => void) {
  const [writing, setWriting] = useState<{ postId: Id; replyTo?: Comment } | null>(null)
  const { run, busy, failure, clear } = useSend()
  const about = usePosts(({ posts }) => (writing ? (posts[writing.postId]?.organization.name ?? '') : ''))

  const open = (postId: Id, replyTo?: Comment) => {
    clear()
    if (askSignIn({ act: 'comment', id: postId, title: usePosts.getState().posts[postId]?.organization.name, replyTo })) setWriting({ postId, replyTo })
  }
  useWish('comment', ({ id, replyTo }) => id && setWriting({ postId: id, replyTo }))
  useWish('like', wishLiked)
  /** Sends the comment; true when it was sent. */
  const send = async (text: string): Promise<boolean> => {
    if (!writing || text === '') return false
    const comment = await run('send', () => sendComment(writing.postId, text, writing.replyTo))
    if (!comment) return false
    setWriting((now) => (now === writing ? null : now))
    onSent?.(comment)
    toast(comment.isChecking ? '评论要审一下，现在只有您自己看得到' : '发好了，点一下自己的评论可以删')
    return true
  }
  return {
    open,
    bar: {
      isOpen: writing !== null,
      about,
      replyTo: writing?.replyTo,
      isSending: busy !== '',
      failure,
      keepAs: writing && `comment-${writing.postId}-${writing.replyTo?.id ?? ''}`,
      onSend: send,
      onClose: () => setWriting(null),
    },
  }
}
