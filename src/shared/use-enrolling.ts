import { useState } from 'react'
import Taro from '@tarojs/taro'
import type { SessionCard } from '../../types/activities'
import type { Conflict, Enrollment } from '../../types/enrollment'
import { call } from './call'
import { say } from './messages'
import { cancel, enroll, useMyEnrollments } from './my-enrollments'
import { askSignIn, usePerson } from './person'
import { addToCalendar, subscribe } from './platform'

/**
 * Behind the enroll sheet: `open(session)` shows it, the returned props go to <EnrollSheet>. Signed out, it asks to sign in first.
 * The page hears of a result through `useMyEnrollments`; `onChanged` tells it that the places left have moved.
 */
export function useEnrolling({
  cancelUntil = null,
  onChanged,
}: { cancelUntil?: string | null; onChanged?: (session: SessionCard, result: Enrollment | null) => void } = {}) {
  const [session, setSession] = useState<SessionCard | null>(null)
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const [result, setResult] = useState<Enrollment | null>(null)
  const [error, setError] = useState<string | null>(null)
  const me = usePerson((person) => person.me)
  const isSending = useMyEnrollments(({ sending }) => session !== null && sending[session.sessionId] !== undefined)

  const show = (next: SessionCard | null, known: Enrollment | null) => {
    setSession(next)
    setResult(known)
    setConflicts([])
    setError(null)
  }
  const open = (next: SessionCard) => {
    if (!askSignIn()) return
    show(next, null)
    // Only a warning: without it one can enroll all the same.
    call('enrollment', 'listConflicts', { sessionId: next.sessionId }).then(setConflicts, () => {})
  }
  const close = () => show(null, null)
  const attempt = async (run: () => Promise<void>) => {
    setError(null)
    try {
      await run()
    } catch (failure) {
      setError(say(failure))
    }
  }

  const sheet = {
    session,
    me,
    conflicts,
    result,
    cancelUntil,
    isSending,
    error,
    onConfirm: () =>
      void attempt(async () => {
        if (!session) return
        const answer = await enroll(session.sessionId)
        setResult(answer.enrollment)
        onChanged?.(session, answer.enrollment)
      }),
    onClose: close,
    onPass: () => {
      close()
      void Taro.switchTab({ url: '/tabs/passes' })
    },
    onCalendar: () => {
      if (result)
        void addToCalendar({ title: result.title, place: result.venueName, startsAt: result.startsAt, endsAt: result.endsAt, notes: '到门口出示入场码' })
    },
    onRemind:
      process.env.TARO_ENV === 'h5'
        ? undefined
        : () => {
            const kind = result?.status === 'waitlisted' ? ('promoted' as const) : ('startsSoon' as const)
            void subscribe([kind]).then((outcome) => {
              if (outcome.kind === 'ok' && outcome.value.includes(kind)) void call('notifications', 'acceptMessages', { kind }).catch(() => {})
              // WeChat refused or has no template: the inbox has it anyway.
              void Taro.showToast({ title: outcome.kind === 'ok' ? '到时候发微信告诉您' : '到时候在“消息”里告诉您', icon: 'none' })
            })
          },
    onLeaveQueue: () =>
      void attempt(async () => {
        if (!session) return
        await cancel(session.sessionId)
        onChanged?.(session, null)
        close()
      }),
    onOthers: () => {
      close()
      void Taro.switchTab({ url: '/tabs/discover' })
    },
  }
  return { open, sheet }
}
