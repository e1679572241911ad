import { useRef, useState } from 'react'
import { AppError } from '../../../types/errors'
import type { ErrorCode } from '../../../types/errors'
import { errorWords } from './messages'
import { isIndefinite } from './send'
import { askSignIn } from './wish'

/** What to do after certain refusals, besides showing their words. */
export type Refusals = { [C in ErrorCode]?: (error: AppError) => unknown }

/** What work may return: anything but null, which stands for a failure. */
export type WorkResult = object | string | number | boolean | void

/**
 * The state around sending. `run(name, work)` gives the result of `work`, or null after a failure, whose words are then in `failure`; `canRetry` is true
 * where it is not known whether the action was carried out. While something is on its way `busy` is its name (else empty), and another `run` does
 * nothing. A page without a place for `failure` passes `onFailure`, which gets the words.
 */
export function useSend(onFailure?: (words: string) => void) {
  const [busy, setBusy] = useState('')
  const [error, setError] = useState<unknown>(null)
  const isBusy = useRef(false)
  const run = async <T extends WorkResult>(name: string, work: () => Promise<T>, refusals: Refusals = {}): Promise<T | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    setBusy(name)
    setError(null)
    try {
      return await work()
    } catch (why) {
      setError(why)
      onFailure?.(errorWords(why))
      if (!(why instanceof AppError)) return null
      refusals[why.code]?.(why)
      // The token has ended: the form stays, and after signing in this page is shown again.
      if (why.code === 'identity.signInFirst') askSignIn({ act: 'open' })
      return null
    } finally {
      isBusy.current = false
      setBusy('')
    }
  }
  return { run, busy, failure: error === null ? '' : errorWords(error), canRetry: error !== null && isIndefinite(error), clear: () => setError(null) }
}
