import { useMachine } from '../core/use-machine'
import { openTab } from '../core/go'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { AppError } from '../../../types/errors'
import { asksAnew } from './answers'
import { call } from '../core/call'
import { aboutOf, closedSheet, isFree, type Moved, movedBy, reduceEnrolling } from './enrolling'
import { say } from '../core/messages'
import { answerOffer, cancel, enroll, loadMyEnrollments, useMyEnrollments } from './my-enrollments'
import { usePerson } from '../core/person'
import { addToCalendar } from '../platform'
import { isIndefinite } from '../core/send'
import { remind } from './remind'
import { tellLeft } from './tell-left'
import { useQuestions } from './use-questions'
import { askSignIn, useWish } from '../core/wish'

/** Where to go on from what is mine: the pass, the calendar, a reminder, other activities. */
const waysOn = (result: Enrollment | null, close: () => void) => ({
  onPass: () => {
    close()
    openTab('passes')
  },
  onCalendar: () => {
    if (!result) return
    const { sessionId, title, venueName, startsAt, endsAt } = result
    void addToCalendar({ id: `session-${sessionId}`, title, place: venueName, startsAt, endsAt, notes: '到门口出示入场码' })
  },
  onRemind: process.env.TARO_ENV === 'h5' ? undefined : () => void (result && remind(result)),
  onOthers: () => {
    close()
    openTab('discover')
  },
})

/**
 * Behind the enroll sheet: `open(session)` shows it, `show(enrollment)` shows what is mine already (an offer to answer); the returned
 * props go to <EnrollSheet>. Signed out, it asks to sign in first. The page hears of a result through `useMyEnrollments`; `onChanged`
 * tells it that the places left have moved.
 */
export function useEnrolling({ cancelUntil = null, onChanged }: { cancelUntil?: string | null; onChanged?: (moved: Moved) => void } = {}) {
  const { state, happen, now } = useMachine(reduceEnrolling, closedSheet)
  const { session, result, conflicts, failure, isResumed } = state
  const asking = useQuestions(session?.sessionId)
  const me = usePerson((person) => person.me)
  const shownId = aboutOf(state)
  const isSending = useMyEnrollments(({ sending }) => shownId !== undefined && sending[shownId] !== undefined)

  /** `run` gets whose sheet it was tapped on: its end is shown there, or nowhere. */
  const attempt = async (run: (about: string | undefined) => Promise<void>) => {
    const about = aboutOf(now())
    happen({ kind: 'tried' })
    try {
      await run(about)
    } catch (error) {
      const code = error instanceof AppError ? error.code : null
      if (!isFree(now(), about)) return
      // What an organizer asks may have changed since it was fetched, or since the card was, which says whether anything is asked. What was
      // typed stays, and is sent where it still fits.
      const isAskedAnew = asksAnew(code)
      if (isAskedAnew && session) await asking.load({ ...session, asks: true }).catch(() => {})
      if (!isFree(now(), about)) return
      if (code === 'enrollment.offerEnded') void loadMyEnrollments()
      // The token had ended: sign in, and come back to this.
      if (code === 'identity.signInFirst' && session) {
        happen({ kind: 'closed' })
        askSignIn({ act: 'enroll', session })
        return
      }
      happen({ kind: 'told', about, part: { failure: { error, canRetry: isIndefinite(error) || isAskedAnew } } })
    }
  }
  const open = (next: SessionCard, isWished = false) => {
    if (!askSignIn({ act: 'enroll', session: next })) return
    const own = useMyEnrollments.getState().bySession[next.sessionId]
    const isOffered = own?.status === 'offered'
    happen({ kind: 'opened', sheet: { session: next, result: isOffered ? own : null, isResumed: isWished } })
    if (isOffered) return
    if (next.asks) void attempt(async () => void (await asking.load(next)))
    else void asking.load(next)
    // Only a warning: without it one can enroll all the same.
    call('enrollment', 'listConflicts', { sessionId: next.sessionId }).then(
      (found) => happen({ kind: 'told', about: next.sessionId, part: { conflicts: found } }),
      () => {},
    )
  }
  const close = () => void happen({ kind: 'closed' })
  // Back from signing in: shown once more what it is, and nothing is sent before the tap.
  useWish('enroll', (wish) => wish.session && open(wish.session, true))

  const confirm = async (about: string | undefined) => {
    if (!session) return
    const isFetched = asking.questions !== null
    const asked = asking.questions ?? (await asking.load(session))
    // Questions that have only just come must be read first.
    if (!isFetched && asked.length > 0) return
    const answers = asking.finish(asked)
    if (answers === null) return
    const { enrollment } = await enroll(session.sessionId, answers)
    asking.empty()
    happen({ kind: 'told', about, part: { result: enrollment } })
    onChanged?.(movedBy(enrollment, 1))
  }
  const leaveQueue = async (about: string | undefined) => {
    if (!result) return
    await cancel(result.sessionId)
    onChanged?.(movedBy(result, -1))
    happen({ kind: 'settled', about, result: null })
    tellLeft(result, (own) => onChanged?.(movedBy(own, 1)))
  }
  const answer = async (about: string | undefined, accept: boolean) => {
    if (!result) return
    const taken = await answerOffer(result.sessionId, accept)
    // The seat was held already: taking it moves nothing.
    onChanged?.(taken ? { sessionId: result.sessionId, taken: 0, waitlisted: 0 } : movedBy(result, -1))
    happen({ kind: 'settled', about, result: taken })
    if (!taken && !accept) tellLeft(result, (own) => onChanged?.(movedBy(own, 1)))
  }
  const sheet = {
    session,
    me,
    conflicts,
    questions: asking.questions,
    draft: asking.draft,
    faults: asking.faults,
    result,
    way: session?.way,
    cancelUntil,
    isSending,
    isResumed,
    error: failure ? say(failure.error) : null,
    canRetry: failure?.canRetry ?? false,
    onAnswer: (id: string, value: string | boolean) => {
      happen({ kind: 'tried' })
      asking.answer(id, value)
    },
    onConfirm: () => void attempt(confirm),
    onClose: close,
    onLeaveQueue: () => void attempt(leaveQueue),
    onAnswerOffer: (accept: boolean) => void attempt((about) => answer(about, accept)),
    ...waysOn(result, close),
  }
  return { open: (next: SessionCard) => open(next), show: (own: Enrollment) => void happen({ kind: 'opened', sheet: { result: own } }), sheet }
}
