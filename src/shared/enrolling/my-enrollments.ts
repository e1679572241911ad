import { create } from 'zustand'
import type { EnrollOutput, Enrollment } from '../../../types/enrollment'
import type { Id } from '../../../types/shared'
import type { Answer } from '../../../types/rules/answers'
import { call } from '../core/call'
import { everyPage } from '../core/every-page'
import { getMe, isSignedIn, whenPersonChanges } from '../core/person'
import { send, unanswered } from '../core/send'

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

/** How often something of mine has changed here. */
let changes = 0
function put(enrollment: Enrollment) {
  changes++
  useMyEnrollments.setState(({ bySession, ended: { [enrollment.sessionId]: _, ...ended } }) => ({
    bySession: { ...bySession, [enrollment.sessionId]: enrollment },
    ended,
  }))
  // The other sessions of a term are mine too.
  if (enrollment.isTerm) void loadMyEnrollments()
}
/** Takes a place out, of a term that in each of its sessions. */
function drop(sessionId: Id) {
  changes++
  useMyEnrollments.setState(({ bySession }) => {
    const id = bySession[sessionId]?.id
    return { bySession: Object.fromEntries(Object.entries(bySession).filter(([key, own]) => key !== sessionId && own.id !== id)) }
  })
}

/** Marks the session while its send is on its way. */
async function mark<T>(verb: Verb, sessionId: Id, sent: Promise<T>): Promise<T> {
  useMyEnrollments.setState(({ sending }) => ({ sending: { ...sending, [sessionId]: verb } }))
  try {
    return await sent
  } finally {
    useMyEnrollments.setState(({ sending: { [sessionId]: _, ...sending } }) => ({ sending }))
  }
}

/** Enrolls me in a session; whether that is a place, a wait or an application is the answer's business. Throws AppError. */
export async function enroll(sessionId: Id, answers?: Answer[]): Promise<EnrollOutput> {
  const result = await mark('enroll', sessionId, send('enrollment', 'enroll', { sessionId, ...(answers && { answers }) }))
  put(result.enrollment)
  return result
}

/** Gives the place (or the place in the queue) back. Throws AppError. */
export async function cancel(sessionId: Id): Promise<void> {
  await mark('cancel', sessionId, send('enrollment', 'cancel', { sessionId }))
  drop(sessionId)
}

/** Takes or leaves the place that is kept for me; gives what it is now, null when it is nothing any more. Throws AppError. */
export async function answerOffer(sessionId: Id, accept: boolean): Promise<Enrollment | null> {
  const own = useMyEnrollments.getState().bySession[sessionId]
  const { status } = await mark(accept ? 'take' : 'refuse', sessionId, send('enrollment', 'answerOffer', { sessionId, accept }))
  if (status === 'cancelled' || !own) {
    drop(sessionId)
    return null
  }
  const taken: Enrollment = { ...own, status, offerEndsAt: null }
  put(taken)
  return taken
}

let loading: Promise<void> | null = null
let loadedAt = 0
/** ms: pages that are shown one after the other, and the launch, need it once. */
export const justNow = 5000
/**
 * My open enrollments, so that every strip knows its state. Quiet when offline. Who asks while it is asked shares the answer; an answer
 * not older than `maxAge` ms is good enough.
 */
export function loadMyEnrollments(maxAge = 0): Promise<void> {
  if (!isSignedIn() || (useMyEnrollments.getState().isLoaded && Date.now() - loadedAt < maxAge)) return Promise.resolve()
  loading ??= ask().then(() => void (loading = null))
  return loading
}
async function ask(): Promise<void> {
  const [person, before] = [getMe()?.id, changes]
  try {
    const mine = await everyPage((cursor) => call('enrollment', 'listMine', { which: 'open', ...(cursor && { cursor }) }))
    // Somebody else by now, or enrolled meanwhile: this answer is old.
    if (getMe()?.id !== person || changes !== before) return isSignedIn() ? await ask() : undefined
    const bySession: State['bySession'] = {}
    const ended: State['ended'] = {}
    for (const row of mine) (row.status === 'cancelled' ? ended : bySession)[row.sessionId] = row
    loadedAt = Date.now()
    useMyEnrollments.setState({ bySession, ended, isLoaded: true })
  } catch {
    // The strips show the public state until the next try.
  }
}

/** Repeats what had no definite answer when the app was closed. */
export async function resumeSends() {
  if (!isSignedIn()) return
  for (const { action, input } of unanswered('enrollment')) {
    const { sessionId, answers, accept = false } = input as { sessionId: Id; answers?: Answer[]; accept?: boolean }
    const again = { enroll: () => enroll(sessionId, answers), cancel: () => cancel(sessionId), answerOffer: () => answerOffer(sessionId, accept) }
    if (action in again) await again[action as keyof typeof again]().catch(() => {})
  }
  await loadMyEnrollments(justNow)
}

whenPersonChanges((me) => {
  useMyEnrollments.setState({ bySession: {}, ended: {}, sending: {}, isLoaded: false })
  if (me) void loadMyEnrollments()
})
