import { create } from 'zustand'
import type { EnrollOutput, Enrollment } from '../../../types/enrollment'
import type { Id } from '../../../types/shared'
import type { Answer } from '../../../types/rules/answers'
import { call } from '../core/call'
import { everyPage } from '../core/every-page'
import { getMe, isSignedIn, whenPersonChanges } from '../core/person'
import { send, unanswered } from '../core/send'

/** What is on its way for a session; take and refuse answer an offer. */
type Verb = 'enroll' | 'cancel' | 'take' | 'refuse'
type State = {
  /** The person's open enrollments by session, without cancelled ones. */
  bySession: Record<Id, Enrollment>
  /** Enrollments in coming sessions that others have ended. */
  ended: Record<Id, Enrollment>
  /** What is on its way, by session. */
  sending: Record<Id, Verb>
  isLoaded: boolean
}

/** The store of the person's enrollments. */
export const useMyEnrollments = create<State>(() => ({ bySession: {}, ended: {}, sending: {}, isLoaded: false }))

/** How often an enrollment was changed here, so that answers from before a change are not used. */
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

/** Marks a session as `sending` until its request is answered. */
async function mark<T>(verb: Verb, sessionId: Id, sent: Promise<T>): Promise<T> {
  useMyEnrollments.setState(({ sending }) => ({ sending: { ...sending, [sessionId]: verb } }))
  try {
    return await sent
  } finally {
    useMyEnrollments.setState(({ sending: { [sessionId]: _, ...sending } }) => ({ sending }))
  }
}

/** Enrolls the person in a session. The answer says whether confirmed, waitlisted or applied. Throws AppError. */
export async function enroll(sessionId: Id, answers?: Answer[]): Promise<EnrollOutput> {
  const result = await mark('enroll', sessionId, send('enrollment', 'enroll', { sessionId, ...(answers && { answers }) }))
  put(result.enrollment)
  return result
}

/** Cancels the enrollment in a session. Throws AppError. */
export async function cancel(sessionId: Id): Promise<void> {
  await mark('cancel', sessionId, send('enrollment', 'cancel', { sessionId }))
  drop(sessionId)
}

/** Accepts or declines an offered place. Returns the enrollment, or null when it has ended. Throws AppError. */
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
/** A maximum age in ms for pages that are shown one after another, and the launch, which all need the enrollments. */
export const justNow = 5000
/**
 * Loads the person's open enrollments, without a message after a failure. Calls during a load share its answer, and an answer not older
 * than `maxAge` ms is not loaded again.
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
    // Somebody else has signed in, or an enrollment was changed meanwhile: this answer is out of date.
    if (getMe()?.id !== person || changes !== before) return isSignedIn() ? await ask() : undefined
    const bySession: State['bySession'] = {}
    const ended: State['ended'] = {}
    for (const row of mine) (row.status === 'cancelled' ? ended : bySession)[row.sessionId] = row
    loadedAt = Date.now()
    useMyEnrollments.setState({ bySession, ended, isLoaded: true })
  } catch {
    // Lists show sessions without the person's enrollments until the next load.
  }
}

/** Repeats the requests that had no definite answer when the app was closed, and loads the enrollments. */
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
