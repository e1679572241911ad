import { useRef, useState } from 'react'
import { AppError } from '../../types/errors'
import { say } from '../shared/messages'
import { uuid } from '../shared/uuid'

/**
 * Sends one thing at a time. `name` says what it is about, such as `leave:17`: a repeat after a lost answer keeps its key, so
 * that it is done once. Gives the answer, or null after a failure that `failure` then says.
 */
export function useSend() {
  const keys = useRef<Record<string, string>>({})
  const [busy, setBusy] = useState('')
  const [failure, setFailure] = useState('')
  const send = async <T>(name: string, run: (key: string) => Promise<T>): Promise<T | null> => {
    const key = (keys.current[name] ??= uuid())
    setBusy(name)
    setFailure('')
    try {
      const answer = await run(key)
      delete keys.current[name]
      return answer
    } catch (error) {
      // A definite refusal is over: what is sent next is something else.
      if (error instanceof AppError && error.code !== 'request.offline' && error.code !== 'request.unavailable') delete keys.current[name]
      setFailure(say(error))
      return null
    } finally {
      setBusy('')
    }
  }
  return { send, busy, failure, clear: () => setFailure('') }
}
