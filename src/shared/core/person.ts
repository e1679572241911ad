import { create } from 'zustand'
import type { Me, SignedIn } from '../../../types/identity'
import { call } from './call'
import { getToken, hasNewerToken, cloudToken, keepToken, loseToken, whenTokenChanges } from './token'
import { followOwner, forget, forgetOwn, recall, remember, setOwner } from './storage'

type Person = {
  /** The signed-in person; null while signed out. Stored on the phone, so that pages know the person before the first reply. */
  me: Me | null
}

const isMe = (value: unknown): value is Me | null => typeof value === 'object' && value !== null && 'id' in value && 'grants' in value
/** The store of the signed-in person. */
export const usePerson = create<Person>(() => ({ me: recall<Me | null>('me', null, isMe) }))

/** The signed-in person; null while signed out. */
export const getMe = () => usePerson.getState().me
/** Whether somebody is signed in on this phone. */
export const isSignedIn = () => getMe() !== null

/** Who is called when another person is signed in, or nobody any more. */
const listeners = new Set<(me: Me | null) => void>()
/** Registers what is to be called when the person changes. Stores with a person's data empty or fill themselves then. */
export const whenPersonChanges = (then: (me: Me | null) => void) => void listeners.add(then)

/** Sets who is signed in, on the phone too, and calls the listeners where it is another person. */
export function setMe(me: Me | null) {
  const previous = getMe()
  if (me) {
    setOwner(me.id)
    remember('me', me)
  } else forget('me')
  usePerson.setState({ me })
  if (previous?.id !== me?.id) for (const tell of listeners) tell(me)
}

whenTokenChanges((isLost) => {
  if (isLost) return setMe(null)
  followOwner()
  setMe(getToken() ? recall<Me | null>('me', null, isMe) : null)
  void refreshPerson()
})

/** Keeps the token and the person of a successful sign-in. */
export function signedIn({ token, me }: SignedIn) {
  keepToken(token)
  setMe(me)
}

/** Signs in with a token that the union gave out. Throws AppError when the server does not know it. */
export async function signInWithToken(token: string) {
  keepToken(token)
  setMe(await call('identity', 'getMe', {}))
}

/** Signs in within WeChat's cloud, which knows who calls; the call creates the account where there is none. Throws AppError. */
export async function signInCloud() {
  const { me } = await call('identity', 'signInWechat', {})
  keepToken(cloudToken)
  setMe(me)
}

/** Signs out. Nothing of the person stays on the phone except scans that are not uploaded yet, which are stored under a key of their own. */
export async function signOut() {
  const mine = getToken()
  try {
    await call('identity', 'signOut', {})
  } finally {
    if (!hasNewerToken(mine)) forgetOwn()
    loseToken(mine)
  }
}

/** Loads the signed-in person again; without a network the stored one stays. */
export async function refreshPerson() {
  if (!getToken()) return
  try {
    setMe(await call('identity', 'getMe', {}))
  } catch {
    // Without a network the stored person stays; after a refused token the store is empty already.
  }
}
