import { create } from 'zustand'
import { AppError } from '../../types/errors'
import type { ErrorCode } from '../../types/errors'
import type { EnrollOutput, Enrollment } from '../../types/enrollment'
import type { Id } from '../../types/shared'
import type { Answer } from '../../types/sign-up'
import { call } from './call'
import { isSignedIn, whenPersonChanges } from './person'
import { recall, remember } from './storage'
import { uuid } from './uuid'

/** take and refuse answer an offered place. */
type Verb = 'enroll' | 'cancel' | 'take' | 'refuse'
type State = {
  /** Mine, open ones; a cancelled one is taken out. */
  bySession: Record<Id, Enrollment>
  /** Of sessions still to come: what others than I ended, and why. */
  ended: Record<Id, Enrollment>
  /** Sessions for which something is on its way. */
  sending: Record<Id, Verb>
  isLoaded: boolean
}

export const useMyEnrollments = create<State>(() => ({ bySession: {}, ended: {}, sending: {}, isLoaded: false }))

/** A send that has no definite answer yet: the same key with the same answers gets the same reply. */
type Pending = { key: string; answers?: Answer[] }
const arePending = (value: unknown): value is Record<string, Pending> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof (each as Pending | null)?.key === 'string')
/** By `enroll:17`. Outlives the app. */
const pending = recall<Record<string, Pending>>('enroll-keys', {}, arePending)

/** Answers after which nobody knows whether it happened. */
const indefinite: ErrorCode[] = ['request.offline', 'request.unavailable', 'request.failed', 'request.tooMany']
export const isIndefinite = (error: unknown) => !(error instanceof AppError) || indefinite.includes(error.code)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A key goes with what is sent: other answers are another request. */
function keyOf(verb: Verb, sessionId: Id, answers?: Answer[]) {
  const name = `${verb}:${sessionId}`
  const known = pending[name]
  if (known && JSON.stringify(known.answers) === JSON.stringify(answers)) return known.key
  const made = { key: uuid(), ...(answers && { answers }) }
  pending[name] = made
  remember('enroll-keys', pending)
  return made.key
}
function settle(verb: Verb, sessionId: Id) {
  delete pending[`${verb}:${sessionId}`]
  remember('enroll-keys', pending)
}

function put(enrollment: Enrollment) {
  useMyEnrollments.setState(({ bySession, ended: { [enrollment.sessionId]: _, ...ended } }) => ({
    bySession: { ...bySession, [enrollment.sessionId]: enrollment },
    ended,
  }))
}
function drop(sessionId: Id) {
  useMyEnrollments.setState(({ bySession: { [sessionId]: _, ...bySession } }) => ({ bySession }))
}

/** One send and two repeats with the same key; the answer of any of them counts. */
async function send<T>(verb: Verb, sessionId: Id, run: (key: string) => Promise<T>, answers?: Answer[]): Promise<T> {
  const key = keyOf(verb, sessionId, answers)
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

/** Enrolls me in a session; whether that is a place, a wait or an application is the answer's business. Throws AppError. */
export async function enroll(sessionId: Id, answers?: Answer[]): Promise<EnrollOutput> {
  const result = await send('enroll', sessionId, (key) => call('enrollment', 'enroll', { key, sessionId, ...(answers && { answers }) }), answers)
  put(result.enrollment)
  return result
}

/** Gives the place (or the place in the queue) back. Throws AppError. */
export async function cancel(sessionId: Id): Promise<void> {
  await send('cancel', sessionId, (key) => call('enrollment', 'cancel', { key, sessionId }))
  drop(sessionId)
}

/** Takes or leaves the place that is kept for me; gives what it is now, null when it is nothing any more. Throws AppError. */
export async function answerOffer(sessionId: Id, accept: boolean): Promise<Enrollment | null> {
  const own = useMyEnrollments.getState().bySession[sessionId]
  const { status } = await send(accept ? 'take' : 'refuse', sessionId, (key) => call('enrollment', 'answerOffer', { key, sessionId, accept }))
  if (status === 'cancelled' || !own) {
    drop(sessionId)
    return null
  }
  const taken: Enrollment = { ...own, status, offerEndsAt: null }
  put(taken)
  return taken
}

/** My open enrollments, so that every strip knows its state. Quiet when offline. */
export async function loadMyEnrollments() {
  if (!isSignedIn()) return
  try {
    const mine = await call('enrollment', 'listMine', { which: 'open' })
    const bySession: State['bySession'] = {}
    const ended: State['ended'] = {}
    for (const row of mine) (row.status === 'cancelled' ? ended : bySession)[row.sessionId] = row
    useMyEnrollments.setState({ bySession, ended, isLoaded: true })
  } catch {
    // The strips show the public state until the next try.
  }
}

/** Repeats what had no definite answer when the app was closed. */
export async function resumeSends() {
  if (!isSignedIn()) return
  for (const [name, { answers }] of Object.entries(pending)) {
    const [verb, sessionId] = name.split(':')
    if (!sessionId) continue
    const again = verb === 'cancel' ? cancel(sessionId) : verb === 'enroll' ? enroll(sessionId, answers) : answerOffer(sessionId, verb === 'take')
    await again.catch(() => {})
  }
  await loadMyEnrollments()
}

whenPersonChanges((me) => {
  // A key belongs to the person who made it.
  for (const name of Object.keys(pending)) delete pending[name]
  remember('enroll-keys', pending)
  useMyEnrollments.setState({ bySession: {}, ended: {}, sending: {}, isLoaded: false })
  if (me) void loadMyEnrollments()
})
