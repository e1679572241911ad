import { create } from 'zustand'
import { call } from './call'
import { isSignedIn, usePerson } from './person'

/** The number of unread notices, for the mark on the tab bar. */
export const useUnread = create<{ count: number }>(() => ({ count: 0 }))

/** Sets the number, after a reply that holds it. */
export const setUnread = (count: number) => useUnread.setState({ count })

/** Loads the number; after a failure it stays as it is, without a message. */
export async function loadUnread() {
  if (!isSignedIn()) return setUnread(0)
  try {
    setUnread((await call('notifications', 'countUnread', {})).count)
  } catch {
    // A wrong mark is not worth a message.
  }
}

// The number comes with the person at launch and at sign-in, so that no call of its own is needed then.
usePerson.subscribe(({ me }) => setUnread(me?.unread ?? 0))
