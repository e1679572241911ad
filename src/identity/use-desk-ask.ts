import { useEffect, useRef, useState } from 'react'
import type { SignedIn } from '../../types/identity'
import type { SignInAsk, SignInState } from '../../types/sign-in'
import { call } from '../shared/core/call'
import { thisBrowser } from '../shared/core/this-browser'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** How long a page waits before it asks again, in ms, where the server answered at once. */
const between = 2000
/** How long it waits for one answer, in ms: an own server answers after 25 seconds where nothing happens. */
const longPoll = 35_000

/** What a computer that asks to be let in shows. */
export type DeskAsk = { asked: SignInAsk | null; state: SignInState['state']; name: string; failure: unknown; again: () => void }

/** Asks for a phone to let this computer in, and waits. A code that has ended is replaced after a tap, so that a page left open does not ask for ever. `isOn`: while it is shown. */
export function useDeskAsk(isOn: boolean, onIn: (signed: SignedIn) => void): DeskAsk {
  const [round, setRound] = useState(0)
  const [asked, setAsked] = useState<SignInAsk | null>(null)
  const [state, setState] = useState<SignInState>({ state: 'waiting' })
  const [failure, setFailure] = useState<unknown>(null)
  const latest = useRef(onIn)
  latest.current = onIn

  useEffect(() => {
    let isOver = !isOn
    const run = async () => {
      setAsked(null)
      setFailure(null)
      setState({ state: 'waiting' })
      const ask = await call('identity', 'askSignIn', thisBrowser())
      if (!isOver) setAsked(ask)
      while (!isOver) {
        const since = Date.now()
        // Without a network it goes on until the code has ended.
        const next = await call('identity', 'pollSignIn', { poll: ask.poll }, longPoll).catch(() => null)
        if (isOver) return
        if (next) setState(next)
        if (next?.state === 'in') return latest.current(next)
        if (next?.state === 'refused' || next?.state === 'ended') return
        if (Date.now() > Date.parse(ask.endsAt) + 60_000) return setState({ state: 'ended' })
        if (Date.now() - since < between) await pause(between)
      }
    }
    if (isOn) run().catch((error: unknown) => isOver || setFailure(error))
    return () => void (isOver = true)
  }, [isOn, round])

  return { asked, state: state.state, name: state.state === 'seen' ? state.name : '', failure, again: () => setRound(round + 1) }
}
