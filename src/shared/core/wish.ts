import { getCurrentPages, useDidShow } from '@tarojs/taro'
import type { SessionCard } from '../../../types/activities'
import type { Comment } from '../../../types/feed'
import type { Id } from '../../../types/shared'
import { go, goBack, land } from './go'
import { isSignedIn } from './person'
import { forget, own, recall, remember } from './storage'

/** What somebody wanted to do when the page asked to sign in: the act, and what it was about. `open` is to see the page itself. */
export type Wish = { act: 'enroll' | 'like' | 'comment' | 'follow' | 'open'; id?: Id; title?: string; session?: SessionCard; replyTo?: Comment }
type Kept = Wish & { url: string; at: number }
const isKept = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'act' in value && 'url' in value

/** ms: who comes back later has something else in mind. */
const lifetime = 1_800_000

/** Address of the page that is shown, with what stands behind it. */
function here(): string {
  if (process.env.TARO_ENV === 'h5') return window.location.hash.slice(1).split('&stamp')[0] ?? ''
  const page = getCurrentPages().slice(-1)[0] as { route?: string; options?: Record<string, string> } | undefined
  const query = Object.entries(page?.options ?? {}).map(([name, value]) => `${name}=${value}`)
  return `/${page?.route ?? 'tabs/feed'}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

export const keptWish = (): Kept | null => {
  const wish = recall<Kept | null>(own('wish'), null, isKept)
  return wish && Date.now() - wish.at < lifetime ? wish : null
}
export const dropWish = () => forget(own('wish'))

/** True when signed in; otherwise keeps the wish, opens the sign-in page and gives false. The page that asked carries on afterwards. */
export function askSignIn(wish: Wish): boolean {
  if (isSignedIn()) return true
  const url = here()
  // Where one signs in, what was wished for before stands.
  if (url.startsWith('/identity/sign-in')) return false
  remember(own('wish'), { ...wish, url, at: Date.now() })
  go('/identity/sign-in')
  return false
}

/** After signing in: back to the page that asked, which carries on; opened anew where it is not there any more. */
export function returnToWish() {
  const url = keptWish()?.url ?? '/tabs/feed'
  if (getCurrentPages().length > 1) goBack()
  else land(url)
}

/** Carries on, once, what was wished for on this page, as soon as it is shown to somebody signed in. */
export function useWish(act: Wish['act'], carryOn: (wish: Wish) => void) {
  useDidShow(() => {
    const wish = isSignedIn() ? keptWish() : null
    if (wish?.act !== act || wish.url !== here()) return
    dropWish()
    carryOn(wish)
  })
}
