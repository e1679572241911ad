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
  /** Upcoming and today's, soonest first. Kept on the phone: at the door there may be no network. */
  passes: Pass[]
  isLoading: boolean
  /** Of the last try; what is kept is shown all the same. */
  error: unknown
  /** Whose pass is on top. */
  chosen: Id | null
}

const arePasses = (value: unknown): value is Pass[] =>
  Array.isArray(value) && value.every((pass) => typeof pass?.key === 'string' && typeof pass.sessionNumber === 'number')
const keptPasses = () => (isSignedIn() ? recall<Pass[]>(ownKey('passes'), [], arePasses) : [])
export const useMyPasses = create<State>(() => ({ passes: keptPasses(), isLoading: false, error: null, chosen: null }))

/** Fetches and keeps my passes. Never throws: the error is part of the state. */
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

// A new enrollment has its pass on the phone before its owner walks out of the network.
useMyEnrollments.subscribe((now, before) => {
  if (now.isLoaded && now.bySession !== before.bySession) void loadMyPasses()
})

/** Opens the pass tab at this session's pass; a tab takes no parameters. */
export function openPass(sessionId: Id) {
  useMyPasses.setState({ chosen: sessionId })
  openTab('passes')
}
