import { create } from 'zustand'
import type { Comment, FeedPost } from '../../types/feed'
import type { Id } from '../../types/shared'
import { call } from '../shared/core/call'
import { orToast } from '../shared/core/or-toast'
import { announce } from '../shared/core/announcement'
import { send, type InputWithoutKey } from '../shared/core/send'
import type { Moved } from '../shared/enrolling/enrolling'
import { askSignIn, type Wish } from '../shared/core/wish'

/**
 * The store of posts by id, for the feed and the page of one post. Lists hold ids, and a card selects its own post, so that a like
 * draws one card only. `sent` is the person's own post that was just sent.
 */
export const usePosts = create<{ posts: Record<Id, FeedPost>; sent: Id | null }>(() => ({ posts: {}, sent: null }))

/** The post with its whole text where that was loaded before, since lists carry only the beginning. */
function keepWhole({ isCut, ...post }: FeedPost, before: FeedPost | undefined): FeedPost {
  if (!isCut) return post
  return before && !before.isCut && before.text.startsWith(post.text) ? { ...post, text: before.text } : { ...post, isCut }
}

/** Adds posts to the store, or replaces them. */
export function putPosts(items: FeedPost[]) {
  usePosts.setState(({ posts }) => {
    const next = { ...posts }
    for (const post of items) next[post.id] = keepWhole(post, posts[post.id])
    return { posts: next }
  })
}

/** Changes one post of the store. */
export function changePost(id: Id, change: (post: FeedPost) => FeedPost) {
  usePosts.setState(({ posts }) => {
    const post = posts[id]
    return post ? { posts: { ...posts, [id]: change(post) } } : {}
  })
}

/** Loads the whole text of a post that lists carry cut. False after a failure, whose words are shown. */
export async function openWhole(id: Id) {
  const whole = await orToast(() => call('feed', 'getPost', { id }))
  if (whole) changePost(id, ({ isCut: _, ...post }) => ({ ...post, text: whole.text }))
  return whole !== null
}

/** Sets the like of a post: shows it at once, and takes it back when the server refuses. Throws AppError. */
export async function like(postId: Id, isLiked: boolean) {
  const before = usePosts.getState().posts[postId]
  // The post may no longer be in the store, when somebody has just signed in to like it.
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

/** What a tap on the heart does: reverses the like that is shown. Asks to sign in where needed, and shows the words of a failure. */
export function toggleLike(postId: Id) {
  const post = usePosts.getState().posts[postId]
  if (askSignIn({ act: 'like', id: postId, title: post?.organization.name })) setLike(postId, !post?.isLiked)
}
const setLike = (id: Id, isLiked: boolean) => void orToast(() => like(id, isLiked), { act: 'like', id })
/** Sets the like for which somebody signed in. */
export const wishLiked = ({ id }: Wish) => id && setLike(id, true)

/** Sends a comment and returns it. It may be held back; then only its author sees it. Throws AppError. */
export async function sendComment(postId: Id, text: string, replyTo?: Comment): Promise<Comment> {
  const words = { postId, text, ...(replyTo && { replyTo: replyTo.id }) }
  // A comment that had arrived although its reply was lost is removed, and the present text is sent.
  const comment = await send('feed', 'comment', words, async ({ id }) => (await call('feed', 'removeComment', { id }), words))
  changePost(postId, (post) => ({ ...post, commentCount: post.commentCount + 1, comments: [...post.comments, comment].slice(-2) }))
  return comment
}

/** Shows the person's own new post on top of the feed, until it is closed or deleted. */
export async function showSent(id: Id) {
  putPosts([await call('feed', 'getPost', { id })])
  usePosts.setState({ sent: id })
}
/** Stops showing it on top. */
export const closeSent = () => usePosts.setState({ sent: null })
/** Deletes it. */
export async function removeSent(id: Id) {
  await call('feed', 'removePost', { id })
  usePosts.setState(({ posts: { [id]: _, ...posts } }) => ({ posts, sent: null }))
  announce('动态删掉了，连同它的图片')
}

/** Publishes a post. One that had arrived although its reply was lost is removed, and the present text is sent. Throws AppError. */
export const sendPost = (post: InputWithoutKey<'feed', 'savePost'>) =>
  send('feed', 'savePost', post, async ({ id }) => (await call('feed', 'removePost', { id }), post))

/** Changes the counts of a session in all posts, after the person enrolled or left, without loading them again. */
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
