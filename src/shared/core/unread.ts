import { create } from 'zustand'
import { call } from './call'
import { isSignedIn, usePerson } from './person'

/** Unread notices, for the mark on the tab bar. */
export const useUnread = create<{ count: number }>(() => ({ count: 0 }))

export const setUnread = (count: number) => useUnread.setState({ count })

/** Asks quietly; a failed call leaves the mark as it is. */
export async function loadUnread() {
  if (!isSignedIn()) return setUnread(0)
  try {
    setUnread((await call('notifications', 'countUnread', {})).count)
  } catch {
    // The mark is not worth a message.
  }
}

// Comes with the person at launch and at sign-in, so that it needs no question of its own.
usePerson.subscribe(({ me }) => setUnread(me?.unread ?? 0))
