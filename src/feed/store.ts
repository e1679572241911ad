import { create } from 'zustand'
import type { Comment, FeedPost } from '../../types/feed'
import type { Id } from '../../types/shared'
import { call } from '../shared/core/call'
import { orSay } from '../shared/core/or-say'
import { announce } from '../shared/core/announcement'
import { send, type InputWithoutKey } from '../shared/core/send'
import type { Moved } from '../shared/enrolling/enrolling'
import { askSignIn, type Wish } from '../shared/core/wish'

/**
 * Posts by id, shared by the feed and the page of one post. Lists hold ids and a card selects its own post: a like
 * changes one card and nothing else.
 */
export const usePosts = create<{ posts: Record<Id, FeedPost>; sent: Id | null }>(() => ({ posts: {}, sent: null }))

/** Words that were opened whole stay whole when a list brings their beginning again. */
function keepWhole({ isCut, ...post }: FeedPost, before: FeedPost | undefined): FeedPost {
  if (!isCut) return post
  return before && !before.isCut && before.text.startsWith(post.text) ? { ...post, text: before.text } : { ...post, isCut }
}

export function putPosts(items: FeedPost[]) {
  usePosts.setState(({ posts }) => {
    const next = { ...posts }
    for (const post of items) next[post.id] = keepWhole(post, posts[post.id])
    return { posts: next }
  })
}

export function changePost(id: Id, change: (post: FeedPost) => FeedPost) {
  usePosts.setState(({ posts }) => {
    const post = posts[id]
    return post ? { posts: { ...posts, [id]: change(post) } } : {}
  })
}

/** The whole of a post that the list carries cut; says it and answers false when it did not come. */
export async function openWhole(id: Id) {
  const whole = await orSay(() => call('feed', 'getPost', { id }))
  if (whole) changePost(id, ({ isCut: _, ...post }) => ({ ...post, text: whole.text }))
  return whole !== null
}

/** Shows the like at once and takes it back when the server refuses. Sets, so that ten taps leave one state. Throws AppError. */
export async function like(postId: Id, isLiked: boolean) {
  const before = usePosts.getState().posts[postId]
  // One that is not shown here any more: the wish of somebody who has just signed in.
  if (!before) return void (await call('feed', 'like', { postId, like: isLiked }))
  if (before.isLiked === isLiked) return
  changePost(postId, (post) => ({ ...post, isLiked, likeCount: post.likeCount + (isLiked ? 1 : -1) }))
  try {
    const { likeCount } = await call('feed', 'like', { postId, like: isLiked })
    if (usePosts.getState().posts[postId]?.likeCount !== likeCount) changePost(postId, (post) => ({ ...post, likeCount }))
  } catch (error) {
    changePost(postId, (post) => ({ ...post, isLiked: before.isLiked, likeCount: before.likeCount }))
    throw error
  }
}

/** The tap on the heart: the other way round from what is shown; asks to sign in, and says it when it did not work. */
export function likeOrSay(postId: Id) {
  const post = usePosts.getState().posts[postId]
  if (askSignIn({ act: 'like', id: postId, title: post?.organization.name })) setOrSay(postId, !post?.isLiked)
}
const setOrSay = (id: Id, isLiked: boolean) => void orSay(() => like(id, isLiked), { act: 'like', id })
/** Wished for before signing in, it is set, whatever it was. */
export const wishLiked = ({ id }: Wish) => id && setOrSay(id, true)

/** Throws AppError. The answer may be held back: then only its author sees it. */
export async function sendComment(postId: Id, text: string, replyTo?: Comment): Promise<Comment> {
  const words = { postId, text, ...(replyTo && { replyTo: replyTo.id }) }
  // One that arrived without our hearing of it gives way to the words as they are now.
  const comment = await send('feed', 'comment', words, async ({ id }) => (await call('feed', 'removeComment', { id }), words))
  changePost(postId, (post) => ({ ...post, commentCount: post.commentCount + 1, comments: [...post.comments, comment].slice(-2) }))
  return comment
}

/** My own post goes on top of the feed, wherever it belongs, until it is closed or deleted. */
export async function showSent(id: Id) {
  putPosts([await call('feed', 'getPost', { id })])
  usePosts.setState({ sent: id })
}
export const closeSent = () => usePosts.setState({ sent: null })
export async function removeSent(id: Id) {
  await call('feed', 'removePost', { id })
  usePosts.setState(({ posts: { [id]: _, ...posts } }) => ({ posts, sent: null }))
  announce('动态删掉了，连同它的图片')
}

/** Throws AppError. One that arrived without our hearing of it gives way to the words as they are now. */
export const sendPost = (post: InputWithoutKey<'feed', 'savePost'>) =>
  send('feed', 'savePost', post, async ({ id }) => (await call('feed', 'removePost', { id }), post))

/** After my own enrollment or leaving: the strips of that session count it without asking again. */
export function countMine(moved: Moved) {
  usePosts.setState(({ posts }) => {
    const next = { ...posts }
    for (const post of Object.values(posts)) {
      const { session } = post
      if (session?.sessionId !== moved.sessionId) continue
      next[post.id] = {
        ...post,
        session: { ...session, taken: Math.max(0, session.taken + moved.taken), waitlisted: Math.max(0, session.waitlisted + moved.waitlisted) },
      }
    }
    return { posts: next }
  })
}
