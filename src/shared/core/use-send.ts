import { useRef, useState } from 'react'
import { AppError } from '../../../types/errors'
import { say } from './messages'
import { askSignIn } from './wish'

/**
 * Busy and words around a send: `run(name, work)` does one thing at a time and gives what `work` gave, or null after a failure that
 * `failure` then says. `busy` is the name of what is on its way, empty when nothing is; a second tap meanwhile does nothing.
 */
export function useSend() {
  const [busy, setBusy] = useState('')
  const [failure, setFailure] = useState('')
  const isBusy = useRef(false)
  const run = async <T>(name: string, work: () => Promise<T>): Promise<T | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    setBusy(name)
    setFailure('')
    try {
      return await work()
    } catch (error) {
      setFailure(say(error))
      // The token has ended: the words stay, and the page is here again afterwards.
      if (error instanceof AppError && error.code === 'identity.signInFirst') askSignIn({ act: 'open' })
      return null
    } finally {
      isBusy.current = false
      setBusy('')
    }
  }
  return { run, busy, failure, clear: () => setFailure('') }
}
