import { useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import { openTab } from '../core/go'
import type { SessionCard } from '../../../types/activities'
import type { Conflict, Enrollment } from '../../../types/enrollment'
import { AppError } from '../../../types/errors'
import type { NoticeKind } from '../../../types/notifications'
import type { Id } from '../../../types/shared'
import { asksAnew } from './answers'
import { call } from '../core/call'
import { say } from '../core/messages'
import { answerOffer, cancel, enroll, loadMyEnrollments, useMyEnrollments } from './my-enrollments'
import { usePerson } from '../core/person'
import { addToCalendar, subscribe } from '../platform'
import { isIndefinite } from '../core/send'
import { tellLeft } from './tell-left'
import { useQuestions } from './use-questions'
import { askSignIn, useWish } from '../core/wish'

/** How the numbers that lists show have moved. */
export type Moved = { sessionId: Id; taken: number; waitlisted: number }
const movedBy = ({ sessionId, status }: Enrollment, by: 1 | -1): Moved => ({
  sessionId,
  taken: status === 'confirmed' || status === 'offered' ? by : 0,
  waitlisted: status === 'waitlisted' ? by : 0,
})

/** What WeChat is asked to tell, by what one waits for; at most five at a tap. */
const reminders: Record<Enrollment['status'], NoticeKind[]> = {
  confirmed: ['startsSoon'],
  offered: ['startsSoon'],
  waitlisted: ['promoted', 'offered'],
  applied: ['approved', 'declined', 'drawn', 'notDrawn'],
  cancelled: [],
}

/**
 * Behind the enroll sheet: `open(session)` shows it, `show(enrollment)` shows what is mine already (an offer to answer); the returned
 * props go to <EnrollSheet>. Signed out, it asks to sign in first. The page hears of a result through `useMyEnrollments`; `onChanged`
 * tells it that the places left have moved.
 */
export function useEnrolling({ cancelUntil = null, onChanged }: { cancelUntil?: string | null; onChanged?: (moved: Moved) => void } = {}) {
  const [session, setSession] = useState<SessionCard | null>(null)
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const [result, setResult] = useState<Enrollment | null>(null)
  const [failure, setFailure] = useState<{ words: string; canRetry: boolean } | null>(null)
  const [isResumed, setResumed] = useState(false)
  const asking = useQuestions(session?.sessionId)
  const me = usePerson((person) => person.me)
  const shownId = session?.sessionId ?? result?.sessionId
  const isSending = useMyEnrollments(({ sending }) => shownId !== undefined && sending[shownId] !== undefined)
  /** Whose late answer may still be shown. */
  const latest = useRef<string | undefined>(undefined)

  const put = (next: SessionCard | null, known: Enrollment | null) => {
    latest.current = next?.sessionId ?? known?.sessionId
    setSession(next)
    setResult(known)
    setConflicts([])
    setFailure(null)
  }
  /** `run` is told whether its end may still be shown: not over the sheet of something else. */
  const attempt = async (run: (isFree: () => boolean) => Promise<void>) => {
    const about = latest.current
    const isFree = () => latest.current === undefined || latest.current === about
    setFailure(null)
    try {
      await run(isFree)
    } catch (error) {
      const code = error instanceof AppError ? error.code : null
      if (!isFree()) return
      // What an organizer asks may have changed since it was fetched, or since the card was, which says whether anything is asked. What was
      // typed stays, and is sent where it still fits.
      const isAskedAnew = asksAnew(code)
      if (isAskedAnew && session) {
        await asking.load({ ...session, asks: true }).catch(() => {})
        if (!isFree()) return
      }
      if (code === 'enrollment.offerEnded') void loadMyEnrollments()
      // The token had ended: sign in, and come back to this.
      if (code === 'identity.signInFirst' && session) {
        put(null, null)
        askSignIn({ act: 'enroll', session })
        return
      }
      setFailure({ words: say(error), canRetry: isIndefinite(error) || isAskedAnew })
    }
  }
  const open = (next: SessionCard, isWished = false) => {
    setResumed(isWished)
    if (!askSignIn({ act: 'enroll', session: next })) return
    const own = useMyEnrollments.getState().bySession[next.sessionId]
    put(next, own?.status === 'offered' ? own : null)
    if (own?.status === 'offered') return
    if (next.asks) void attempt(async () => void (await asking.load(next)))
    else void asking.load(next)
    // Only a warning: without it one can enroll all the same.
    call('enrollment', 'listConflicts', { sessionId: next.sessionId }).then(
      (found) => latest.current === next.sessionId && setConflicts(found),
      () => {},
    )
  }
  const close = () => put(null, null)
  // Back from signing in: shown once more what it is, and nothing is sent before the tap.
  useWish('enroll', (wish) => wish.session && open(wish.session, true))

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
    error: failure?.words ?? null,
    canRetry: failure?.canRetry ?? false,
    onAnswer: (id: string, value: string | boolean) => {
      setFailure(null)
      asking.answer(id, value)
    },
    onConfirm: () =>
      void attempt(async (isFree) => {
        if (!session) return
        const isFetched = asking.questions !== null
        const asked = asking.questions ?? (await asking.load(session))
        // Questions that have only just come must be read first.
        if (!isFetched && asked.length > 0) return
        const answers = asking.finish(asked)
        if (answers === null) return
        const answer = await enroll(session.sessionId, answers)
        asking.empty()
        if (isFree()) setResult(answer.enrollment)
        onChanged?.(movedBy(answer.enrollment, 1))
      }),
    onClose: close,
    onPass: () => {
      close()
      openTab('passes')
    },
    onCalendar: () => {
      if (result)
        void addToCalendar({
          id: `session-${result.sessionId}`,
          title: result.title,
          place: result.venueName,
          startsAt: result.startsAt,
          endsAt: result.endsAt,
          notes: '到门口出示入场码',
        })
    },
    onRemind:
      process.env.TARO_ENV === 'h5'
        ? undefined
        : () => {
            const kinds = result ? reminders[result.status] : []
            void subscribe(kinds).then((outcome) => {
              const accepted = outcome.kind === 'ok' ? kinds.filter((kind) => outcome.value.includes(kind)) : []
              for (const kind of accepted) void call('notifications', 'acceptMessages', { kind }).catch(() => {})
              // WeChat refused or has no template: the inbox has it anyway.
              void Taro.showToast({ title: accepted.length > 0 ? '到时候发微信告诉您' : '到时候在“消息”里告诉您', icon: 'none' })
            })
          },
    onLeaveQueue: () =>
      void attempt(async (isFree) => {
        if (!result) return
        await cancel(result.sessionId)
        onChanged?.(movedBy(result, -1))
        if (isFree()) close()
        tellLeft(result, (own) => onChanged?.(movedBy(own, 1)))
      }),
    onAnswerOffer: (accept: boolean) =>
      void attempt(async (isFree) => {
        if (!result) return
        const taken = await answerOffer(result.sessionId, accept)
        // The seat was held already: taking it moves nothing.
        onChanged?.(taken ? { sessionId: result.sessionId, taken: 0, waitlisted: 0 } : movedBy(result, -1))
        if (isFree()) put(taken ? session : null, taken)
        if (!taken && !accept) tellLeft(result, (own) => onChanged?.(movedBy(own, 1)))
      }),
    onOthers: () => {
      close()
      openTab('discover')
    },
  }
  return { open: (next: SessionCard) => open(next), show: (own: Enrollment) => put(null, own), sheet }
}
