import { useMachine } from '../core/use-machine'
import { openTab } from '../core/go'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { AppError } from '../../../types/errors'
import { asksAnew } from './answers'
import { call } from '../core/call'
import { sheetSessionId, closedSheet, isFreeFor, type Moved, movedBy, reduceEnrolling } from './enrolling'
import { errorWords } from '../core/messages'
import { answerOffer, cancel, enroll, loadMyEnrollments, useMyEnrollments } from './my-enrollments'
import { usePerson } from '../core/person'
import { addToCalendar } from '../platform'
import { isIndefinite } from '../core/send'
import { announceLeft } from './announce-left'
import { remind } from './remind'
import { useQuestions } from './use-questions'
import { askSignIn, useWish } from '../core/wish'

/** The buttons of the result: the pass, the calendar, a reminder, other activities. */
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
 * The state behind EnrollSheet. `open(session)` opens it (somebody signed out signs in first), `show(enrollment)` shows an existing enrollment, such as
 * an offer to answer; `sheet` are the properties of EnrollSheet. The enrollment is then in useMyEnrollments; `onChanged` says by how much the
 * session's counts have changed.
 */
export function useEnrolling({ cancelUntil = null, onChanged }: { cancelUntil?: string | null; onChanged?: (moved: Moved) => void } = {}) {
  const { state, happen, now } = useMachine(reduceEnrolling, closedSheet)
  const { session, result, conflicts, failure, isResumed } = state
  const asking = useQuestions(session?.sessionId)
  const me = usePerson((person) => person.me)
  const shownId = sheetSessionId(state)
  const isSending = useMyEnrollments(({ sending }) => shownId !== undefined && sending[shownId] !== undefined)

  /** Runs something that was tapped on the sheet of the session `about`. Its result is shown on that sheet, or not at all. */
  const attempt = async (run: (about: string | undefined) => Promise<void>) => {
    const about = sheetSessionId(now())
    happen({ kind: 'tried' })
    try {
      await run(about)
    } catch (error) {
      const code = error instanceof AppError ? error.code : null
      if (!isFreeFor(now(), about)) return
      // The questions may have changed since they were loaded, or since the card was, which says whether there are any. The draft stays, and
      // answers that still fit are sent.
      const isAskedAnew = asksAnew(code)
      if (isAskedAnew && session) await asking.load({ ...session, asks: true }).catch(() => {})
      if (!isFreeFor(now(), about)) return
      if (code === 'enrollment.offerEnded') void loadMyEnrollments()
      // The token has ended: the person signs in, and the sheet opens again.
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
    // Conflicts are only warnings: after a failure to load them one can enroll nevertheless.
    call('enrollment', 'listConflicts', { sessionId: next.sessionId }).then(
      (found) => happen({ kind: 'told', about: next.sessionId, part: { conflicts: found } }),
      () => {},
    )
  }
  const close = () => void happen({ kind: 'closed' })
  // After signing in the sheet opens again, and nothing is sent before a tap.
  useWish('enroll', (wish) => wish.session && open(wish.session, true))

  const confirm = async (about: string | undefined) => {
    if (!session) return
    const isFetched = asking.questions !== null
    const asked = asking.questions ?? (await asking.load(session))
    // Questions that have only just been loaded must be read first.
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
    announceLeft(result, (own) => onChanged?.(movedBy(own, 1)))
  }
  const answer = async (about: string | undefined, accept: boolean) => {
    if (!result) return
    const taken = await answerOffer(result.sessionId, accept)
    // An offered seat was counted as taken already, so accepting it changes no count.
    onChanged?.(taken ? { sessionId: result.sessionId, taken: 0, waitlisted: 0 } : movedBy(result, -1))
    happen({ kind: 'settled', about, result: taken })
    if (!taken && !accept) announceLeft(result, (own) => onChanged?.(movedBy(own, 1)))
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
    error: failure ? errorWords(failure.error) : null,
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
