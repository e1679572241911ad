import { getCurrentPages, useDidShow } from '@tarojs/taro'
import type { SessionCard } from '../../../types/activities'
import type { Comment } from '../../../types/feed'
import type { Id } from '../../../types/shared'
import { go, goBack, openInstead } from './go'
import { isSignedIn } from './person'
import { forget, ownKey, recall, remember } from './storage'

/** What somebody wanted to do when they were asked to sign in: the act and its subject. `open`: only to see the page. */
export type Wish = { act: 'enroll' | 'like' | 'comment' | 'follow' | 'open'; id?: Id; title?: string; session?: SessionCard; replyTo?: Comment }
type Kept = Wish & { url: string; at: number }
const isKept = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'act' in value && 'url' in value

/** How long a wish is kept, in ms. */
const lifetime = 1_800_000

/** The address of the page that is shown, with its parameters. */
function here(): string {
  if (process.env.TARO_ENV === 'h5') return window.location.hash.slice(1).split('&stamp')[0] ?? ''
  const page = getCurrentPages().slice(-1)[0] as { route?: string; options?: Record<string, string> } | undefined
  const query = Object.entries(page?.options ?? {}).map(([name, value]) => `${name}=${value}`)
  return `/${page?.route ?? 'tabs/feed'}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** The stored wish; null where there is none, or it is too old. */
export const keptWish = (): Kept | null => {
  const wish = recall<Kept | null>(ownKey('wish'), null, isKept)
  return wish && Date.now() - wish.at < lifetime ? wish : null
}
/** Removes the stored wish. */
export const dropWish = () => forget(ownKey('wish'))

/** True when signed in. Otherwise stores the wish, opens the sign-in page and gives false; after signing in, the page carries out the wish. */
export function askSignIn(wish: Wish): boolean {
  if (isSignedIn()) return true
  const url = here()
  // On the sign-in page itself the wish from before stays.
  if (url.startsWith('/identity/sign-in')) return false
  remember(ownKey('wish'), { ...wish, url, at: Date.now() })
  go('/identity/sign-in')
  return false
}

/** After signing in: goes back to the page that asked, or opens it where it is no longer there. */
export function returnToWish() {
  const url = keptWish()?.url ?? '/tabs/feed'
  if (getCurrentPages().length > 1) goBack()
  else openInstead(url)
}

/** Carries out, once, the wish of this page, as soon as the page is shown to somebody signed in. */
export function useWish(act: Wish['act'], carryOn: (wish: Wish) => void) {
  useDidShow(() => {
    const wish = isSignedIn() ? keptWish() : null
    if (wish?.act !== act || wish.url !== here()) return
    dropWish()
    carryOn(wish)
  })
}
