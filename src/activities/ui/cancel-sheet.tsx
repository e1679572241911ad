import { useState } from 'react'
import { longDate, timeRange } from '../../shared/core/format'
import { ReasonSheet } from '../../shared/parts/reason-sheet'
import type { CallingOff } from '../use-calling-off'

const ready = ['老师临时来不了', '天气不好，改天再办', '报名的人太少']

/** Asks for the reason before an activity or session is cancelled, since everybody enrolled is told it. */
export function CancelSheet({ of: { target, cancel, isBusy, failure, close } }: { of: CallingOff }) {
  const [shown, setShown] = useState(target)
  // The words stay while the sheet closes.
  if (target && target !== shown) setShown(target)
  const { session = null, people = 0, title = '' } = shown ?? {}
  return (
    <ReasonSheet
      id="cancel"
      about={target && `${target.id}-${session?.sessionId ?? 'all'}`}
      isOpen={target !== null}
      title={session ? `取消 ${longDate(session.startsAt)} ${timeRange(session.startsAt, session.endsAt)} 这一场` : `取消“${title}”`}
      help={`${people > 0 ? `报名和候补的 ${people} 人都会收到消息` : '还没有人报名'}，写一句为什么${session ? '。别的场次不变' : ''}`}
      ready={ready}
      act={people > 0 ? `取消并告诉 ${people} 人` : session ? '取消这一场' : '取消活动'}
      isBusy={isBusy}
      error={failure || null}
      onAct={cancel}
      onClose={close}
    />
  )
}
