import type { Id } from '../../../types/shared'
import { announce } from './announcement'
import { useSend } from './use-send'
import { askSignIn, useWish } from './wish'

type Followed = { id: Id; name: string; isFollowed: boolean }

/**
 * What the button 关注 does: `follow()` reverses what `of` shows; `set` sends it, shows the answer and throws AppError. Not following any more can be
 * taken back. Somebody signed out signs in first and follows then, even while `of` is not loaded yet. A page without a place for
 * `failure` passes `onFailure`.
 */
export function useFollow(of: Followed | null | undefined, set: (id: Id, to: boolean) => Promise<void>, onFailure?: (words: string) => void) {
  const { run, busy, failure } = useSend(onFailure)
  const follow = async (id = of?.id, to = !of?.isFollowed) => {
    if (!id || !askSignIn({ act: 'follow', id, title: of?.name })) return
    if ((await run('follow', () => set(id, to))) === null || to) return
    announce(`不再关注${of?.name ?? ''}`, { word: '重新关注', run: () => set(id, true).then(() => '又关注了') })
  }
  useWish('follow', ({ id }) => void follow(id, true))
  return { isFollowing: busy !== '', failure, follow: () => void follow() }
}
