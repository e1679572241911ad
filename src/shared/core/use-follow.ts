import type { Id } from '../../../types/shared'
import { tell } from './said'
import { useSend } from './use-send'
import { askSignIn, useWish } from './wish'

type Followed = { id: Id; name: string; isFollowed: boolean }

/**
 * Behind 关注: `follow()` turns round what `of` shows; `set` sends it and shows the answer, and throws AppError. Not to follow any more
 * has a way back; who is signed out signs in first and follows then, also where `of` is not there yet. A page without a place for
 * `failure` gives `onFailure`.
 */
export function useFollow(of: Followed | null | undefined, set: (id: Id, to: boolean) => Promise<void>, onFailure?: (words: string) => void) {
  const { run, busy, failure } = useSend(onFailure)
  const follow = async (id = of?.id, to = !of?.isFollowed) => {
    if (!id || !askSignIn({ act: 'follow', id, title: of?.name })) return
    if ((await run('follow', () => set(id, to))) === null || to) return
    tell(`不再关注${of?.name ?? ''}`, { word: '重新关注', run: () => set(id, true).then(() => '又关注了') })
  }
  useWish('follow', ({ id }) => void follow(id, true))
  return { isFollowing: busy !== '', failure, follow: () => void follow() }
}
