import { create } from 'zustand'
import { openTab } from '../core/go'
import type { Pass } from '../../../types/checkin'
import type { Id } from '../../../types/shared'
import { call } from '../core/call'
import { everyPage } from '../core/every-page'
import { learnClock } from '../core/clock'
import { useMyEnrollments } from './my-enrollments'
import { isSignedIn, whenPersonChanges } from '../core/person'
import { ownKey, recall, remember } from '../core/storage'

type State = {
  /** The passes of today and later, soonest first. They are stored on the phone, since there may be no network at the door. */
  passes: Pass[]
  isLoading: boolean
  /** The error of the last load; the stored passes are shown nevertheless. */
  error: unknown
  /** The session whose pass is shown first. */
  chosen: Id | null
}

const arePasses = (value: unknown): value is Pass[] =>
  Array.isArray(value) && value.every((pass) => typeof pass?.key === 'string' && typeof pass.sessionNumber === 'number')
const keptPasses = () => (isSignedIn() ? recall<Pass[]>(ownKey('passes'), [], arePasses) : [])
/** The store of the person's passes. */
export const useMyPasses = create<State>(() => ({ passes: keptPasses(), isLoading: false, error: null, chosen: null }))

/** Loads and stores the passes. Never throws: the error is part of the state. */
export async function loadMyPasses() {
  if (!isSignedIn()) return
  const sentAt = Date.now()
  useMyPasses.setState({ isLoading: true })
  try {
    const passes = await everyPage((cursor) => call('checkin', 'listPasses', { ...(cursor && { cursor }) }))
    if (passes[0]) learnClock(passes[0].serverTime, sentAt)
    remember(ownKey('passes'), passes)
    useMyPasses.setState({ passes, isLoading: false, error: null })
  } catch (error) {
    useMyPasses.setState({ isLoading: false, error })
  }
}

whenPersonChanges(() => {
  useMyPasses.setState({ passes: keptPasses(), error: null })
})

// Passes are loaded whenever enrollments change, so that a new pass is on the phone before the network is lost.
useMyEnrollments.subscribe((now, before) => {
  if (now.isLoaded && now.bySession !== before.bySession) void loadMyPasses()
})

/** Opens the tab of passes at the pass of a session. The session is set in the store, because a tab takes no parameters. */
export function openPass(sessionId: Id) {
  useMyPasses.setState({ chosen: sessionId })
  openTab('passes')
}
