import { useRef, useState } from 'react'
import { AppError } from '../../../types/errors'
import type { ErrorCode } from '../../../types/errors'
import { say } from './messages'
import { isIndefinite } from './send'
import { askSignIn } from './wish'

/** What is to be done about certain refusals, apart from saying them. */
export type Refusals = { [C in ErrorCode]?: (error: AppError) => unknown }

/** What work may give: anything but null, which means that it did not work. */
export type Given = object | string | number | boolean | void

/**
 * Busy and words around a send: `run(name, work)` does one thing at a time and gives what `work` gave, or null after a failure that
 * `failure` then says; `canRetry` where nobody knows whether it happened. `busy` is the name of what is on its way, empty when nothing is; a second tap meanwhile does nothing. A page
 * without a place for `failure` gives `onFailure`, which gets the words.
 */
export function useSend(onFailure?: (words: string) => void) {
  const [busy, setBusy] = useState('')
  const [error, setError] = useState<unknown>(null)
  const isBusy = useRef(false)
  const run = async <T extends Given>(name: string, work: () => Promise<T>, refusals: Refusals = {}): Promise<T | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    setBusy(name)
    setError(null)
    try {
      return await work()
    } catch (why) {
      setError(why)
      onFailure?.(say(why))
      if (!(why instanceof AppError)) return null
      refusals[why.code]?.(why)
      // The token has ended: the words stay, and the page is here again afterwards.
      if (why.code === 'identity.signInFirst') askSignIn({ act: 'open' })
      return null
    } finally {
      isBusy.current = false
      setBusy('')
    }
  }
  return { run, busy, failure: error === null ? '' : say(error), canRetry: error !== null && isIndefinite(error), clear: () => setError(null) }
}
