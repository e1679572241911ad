import { create } from 'zustand'
import { AppError } from '../../types/errors'
import type { ErrorCode } from '../../types/errors'
import type { Input } from '../../types/action'
import type { Contract } from '../../types'
import { call } from '../shared/core/call'
import { getMe, whenPersonChanges } from '../shared/core/person'
import { isIndefinite } from '../shared/core/send'
import { recall, remember } from '../shared/core/storage'
import { uuid } from '../shared/core/uuid'

/** The answers of one person at the door, with the key of the request. */
type Given = Input<Contract['enrollment']['setAnswers']>
type State = {
  /** Answers that the server does not have yet, oldest first. */
  waiting: Given[]
  /** Answers that the server refused, and why; the volunteer is told. */
  refused: { enrollmentNumber: number; sessionId: string; code: ErrorCode }[]
}

const areGiven = (value: unknown): value is Given[] => Array.isArray(value) && value.every((each) => typeof each?.key === 'string')
const storageKey = (personId: string) => `door-answers-${personId}`
const recalled = (personId: string | undefined) => (personId ? recall<Given[]>(storageKey(personId), [], areGiven) : [])

/** The store of answers that are on their way. */
export const useDoorAnswers = create<State>(() => ({ waiting: recalled(getMe()?.id), refused: [] }))

/** Stores the waiting answers. False when the phone has no room; then nothing is changed. */
function setWaiting(waiting: Given[]): boolean {
  const personId = getMe()?.id
  if (!personId || !remember(storageKey(personId), waiting)) return false
  useDoorAnswers.setState({ waiting })
  return true
}

/** Stores a person's answers before they are sent; false when the phone has no room. */
export function keepAnswers(given: Omit<Given, 'key'>): boolean {
  const isKept = setWaiting([...useDoorAnswers.getState().waiting, { ...given, key: uuid() }])
  if (isKept) void sendAnswers()
  return isKept
}

let sending: Promise<void> | null = null
async function sendAll() {
  for (let [next] = useDoorAnswers.getState().waiting; next; [next] = useDoorAnswers.getState().waiting) {
    const { key, enrollmentNumber, sessionId } = next
    try {
      await call('enrollment', 'setAnswers', next)
    } catch (error) {
      if (isIndefinite(error) || !(error instanceof AppError)) return
      const { code } = error
      useDoorAnswers.setState(({ refused }) => ({ refused: [...refused, { enrollmentNumber, sessionId, code }] }))
    }
    if (!setWaiting(useDoorAnswers.getState().waiting.filter((one) => one.key !== key))) return
  }
}
/** Sends the waiting answers one after the other; those without a reply keep waiting. Never throws. */
export function sendAnswers(): Promise<void> {
  sending ??= sendAll().finally(() => (sending = null))
  return sending
}
/** Removes the refused answers, after the volunteer has read them. */
export const dismissAnswers = () => useDoorAnswers.setState({ refused: [] })

whenPersonChanges((me) => useDoorAnswers.setState({ waiting: recalled(me?.id), refused: [] }))
