import type { Closure } from '../../types/places'
import { addDays, dayOf } from '../../types/rules/days'
import type { Day } from '../../types/shared'
import { dayAndTime, instantOf, timeOf } from '../shared/core/format'
import type { Fault } from '../shared/form/use-form'

/** What the form of a closure edits; `room` empty for the whole venue. */
export type ClosureDraft = { room: string; fromDay: Day; from: string; toDay: Day; to: string; reason: string }

/** A closure of the whole of tomorrow. `now` in ms. */
export const newClosureDraft = (now = Date.now()): ClosureDraft => {
  const tomorrow = addDays(dayOf(now), 1)
  return { room: '', fromDay: tomorrow, from: '8:00', toDay: tomorrow, to: '21:00', reason: '' }
}

const at = (day: Day, time: string) => instantOf(day, time.padStart(5, '0'))
/** A closure as closeVenue takes it. */
export const closureInput = ({ room, fromDay, from, toDay, to, reason }: ClosureDraft) => ({
  ...(room && { roomId: room }),
  fromAt: at(fromDay, from),
  toAt: at(toDay, to),
  reason: reason.trim(),
})

/** The first fault of a closure; null when it can be sent. */
export const closureFault = (draft: ClosureDraft): Fault<ClosureDraft> | null => {
  const { fromAt, toAt, reason } = closureInput(draft)
  if (toAt <= fromAt) return { field: 'to', words: '到什么时候要晚于从什么时候' }
  return reason ? null : { field: 'reason', words: '请写一句为什么，大家看得到' }
}

/** The words of a closure's times: `12月1日 14:00 到 18:00`. */
export const closureTimes = ({ fromAt, toAt }: Pick<Closure, 'fromAt' | 'toAt'>) =>
  `${dayAndTime(fromAt)} 到 ${dayOf(fromAt) === dayOf(toAt) ? timeOf(toAt) : dayAndTime(toAt)}`
