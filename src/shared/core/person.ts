import { create } from 'zustand'
import type { Me, SignedIn } from '../../../types/identity'
import { call } from './call'
import { getToken, hasNewer, inCloud, keepToken, loseSession, whenSessionChanges } from './session'
import { followOwner, forget, forgetOwn, recall, remember, setOwner } from './storage'

type Person = {
  /** Null while signed out. Kept on the phone, so that pages know the person before the first answer. */
  me: Me | null
}

const isMe = (value: unknown): value is Me | null => typeof value === 'object' && value !== null && 'id' in value && 'grants' in value
export const usePerson = create<Person>(() => ({ me: recall<Me | null>('me', null, isMe) }))

export const getMe = () => usePerson.getState().me
export const isSignedIn = () => getMe() !== null

const listeners = new Set<(me: Me | null) => void>()
/** Stores that hold a person's things empty or fill themselves when the person changes. */
export const whenPersonChanges = (then: (me: Me | null) => void) => void listeners.add(then)

export function setMe(me: Me | null) {
  const previous = getMe()
  if (me) {
    setOwner(me.id)
    remember('me', me)
  } else forget('me')
  usePerson.setState({ me })
  if (previous?.id !== me?.id) for (const tell of listeners) tell(me)
}

whenSessionChanges((isLost) => {
  if (isLost) return setMe(null)
  followOwner()
  setMe(getToken() ? recall<Me | null>('me', null, isMe) : null)
  void refreshPerson()
})

/** After any of the sign-in actions. */
export function signedIn({ token, me }: SignedIn) {
  keepToken(token)
  setMe(me)
}

/** With a token the union gave out; throws AppError when it is not known. */
export async function signInWithToken(token: string) {
  keepToken(token)
  setMe(await call('identity', 'getMe', {}))
}

/** In a mini-program of WeChat's cloud: who calls is known there, so signing in is saying that I want to be somebody. Throws AppError. */
export async function signInCloud() {
  const { me } = await call('identity', 'signInWechat', {})
  keepToken(inCloud)
  setMe(me)
}

/** Nothing of the person stays on the phone, but scans of a door that are not sent yet: they are kept under their own name. */
export async function signOut() {
  const mine = getToken()
  try {
    await call('identity', 'signOut', {})
  } finally {
    if (!hasNewer(mine)) forgetOwn()
    loseSession(mine)
  }
}

/** Asks the server who I am; keeps what the phone knows when there is no network. */
export async function refreshPerson() {
  if (!getToken()) return
  try {
    setMe(await call('identity', 'getMe', {}))
  } catch {
    // Offline: the kept person stands; a lost session has already emptied the store.
  }
}
