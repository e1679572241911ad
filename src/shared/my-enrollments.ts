import { create } from 'zustand'
import { AppError } from '../../types/errors'
import type { ErrorCode } from '../../types/errors'
import type { EnrollOutput, Enrollment } from '../../types/enrollment'
import type { Id } from '../../types/shared'
import { call } from './call'
import { isSignedIn, whenPersonChanges } from './person'
import { recall, remember } from './storage'
import { uuid } from './uuid'

type Verb = 'enroll' | 'cancel'
type State = {
  /** Mine, open ones; a cancelled one is taken out. */
  bySession: Record<Id, Enrollment>
  /** Sessions whose enroll or cancel is on its way. */
  sending: Record<Id, Verb>
  isLoaded: boolean
}

export const useMyEnrollments = create<State>(() => ({ bySession: {}, sending: {}, isLoaded: false }))

/** `enroll:17` → the key of the send that has no definite answer yet. Outlives the app: the same key gets the same answer. */
const isKeys = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null && !Array.isArray(value)
const pending = recall<Record<string, string>>('enroll-keys', {}, isKeys)

/** Answers after which nobody knows whether it happened. */
const indefinite: ErrorCode[] = ['request.offline', 'request.unavailable', 'request.failed', 'request.tooMany']
const isIndefinite = (error: unknown) => !(error instanceof AppError) || indefinite.includes(error.code)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function keyOf(verb: Verb, sessionId: Id) {
  const name = `${verb}:${sessionId}`
  if (!pending[name]) {
    pending[name] = uuid()
    remember('enroll-keys', pending)
  }
  return pending[name]
}
function settle(verb: Verb, sessionId: Id) {
  delete pending[`${verb}:${sessionId}`]
  remember('enroll-keys', pending)
}

function put(enrollment: Enrollment) {
  useMyEnrollments.setState(({ bySession }) => ({ bySession: { ...bySession, [enrollment.sessionId]: enrollment } }))
}
function drop(sessionId: Id) {
  useMyEnrollments.setState(({ bySession: { [sessionId]: _, ...bySession } }) => ({ bySession }))
}

/** One send and two repeats with the same key; the answer of any of them counts. */
async function send<T>(verb: Verb, sessionId: Id, run: (key: string) => Promise<T>): Promise<T> {
  const key = keyOf(verb, sessionId)
  useMyEnrollments.setState(({ sending }) => ({ sending: { ...sending, [sessionId]: verb } }))
  try {
    for (let round = 1; ; round++) {
      try {
        const answer = await run(key)
        settle(verb, sessionId)
        return answer
      } catch (error) {
        if (!isIndefinite(error)) settle(verb, sessionId)
        if (!isIndefinite(error) || round === 3) throw error
        await pause(round * 800)
      }
    }
  } finally {
    useMyEnrollments.setState(({ sending: { [sessionId]: _, ...sending } }) => ({ sending }))
  }
}

/** Enrolls me in a session; confirmed or waitlisted is the answer's business. Throws AppError. */
export async function enroll(sessionId: Id): Promise<EnrollOutput> {
  const result = await send('enroll', sessionId, (key) => call('enrollment', 'enroll', { key, sessionId }))
  put(result.enrollment)
  return result
}

/** Gives the place (or the place in the queue) back. Throws AppError. */
export async function cancel(sessionId: Id): Promise<void> {
  await send('cancel', sessionId, (key) => call('enrollment', 'cancel', { key, sessionId }))
  drop(sessionId)
}

/** My open enrollments, so that every strip knows its state. Quiet when offline. */
export async function loadMyEnrollments() {
  if (!isSignedIn()) return
  try {
    const mine = await call('enrollment', 'listMine', { which: 'open' })
    const bySession: State['bySession'] = {}
    for (const row of mine) bySession[row.sessionId] = row
    useMyEnrollments.setState({ bySession, isLoaded: true })
  } catch {
    // The strips show the public state until the next try.
  }
}

/** Repeats what had no definite answer when the app was closed. */
export async function resumeSends() {
  if (!isSignedIn()) return
  for (const name of Object.keys(pending)) {
    const [verb, sessionId] = name.split(':')
    if (!sessionId) continue
    await (verb === 'cancel' ? cancel(sessionId) : enroll(sessionId)).catch(() => {})
  }
  await loadMyEnrollments()
}

whenPersonChanges((me) => {
  // A key belongs to the person who made it.
  for (const name of Object.keys(pending)) delete pending[name]
  remember('enroll-keys', pending)
  useMyEnrollments.setState({ bySession: {}, sending: {}, isLoaded: false })
  if (me) void loadMyEnrollments()
})
