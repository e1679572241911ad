import { useState } from 'react'
import type { Id, Instant } from '../../types/shared'
import { announce } from '../shared/core/announcement'
import { call } from '../shared/core/call'
import { useSend } from '../shared/core/use-send'

/** What is to be cancelled: an activity with all its coming sessions, or one session of it. `people` is how many would be told. */
export type CalledOff = { id: Id; title: string; people: number; session: { sessionId: Id; startsAt: Instant; endsAt: Instant } | null }

/** The state behind CancelSheet, which asks for the reason. `done` gets how many people were told, and the activity's new version. */
export function useCallingOff(done: (answer: { toldCount: number; version: number }, target: CalledOff) => void) {
  const [target, setTarget] = useState<CalledOff | null>(null)
  const { run, busy, failure, clear } = useSend()
  const cancel = async (reason: string) => {
    if (!target) return false
    const { id, session } = target
    const answer = await run('cancel', () => call('activities', 'cancelActivity', { id, reason, ...(session && { sessionId: session.sessionId }) }))
    if (!answer) return false
    setTarget((now) => (now === target ? null : now))
    done(answer, target)
    announce(`取消了：${target.title}${answer.toldCount > 0 ? `，告诉了 ${answer.toldCount} 人` : ''}`)
    return true
  }
  return { target, ask: setTarget, cancel, isBusy: busy !== '', failure, close: () => (clear(), setTarget(null)) }
}
export type CallingOff = ReturnType<typeof useCallingOff>
