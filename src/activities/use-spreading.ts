import { daysBetween } from '../../types/rules/days'
import type { Id } from '../../types/shared'
import { earlierStands, send } from '../shared/core/send'
import { useSend } from '../shared/core/use-send'
import { toast } from '../shared/platform'
import type { DraftSession } from './draft'

/** Which sessions a change is for: the one, those from it on, or all. */
export type Scope = 'one' | 'following' | 'all'
const clock = (time: string) => time.padStart(5, '0')

/** Changes sessions of an activity together, at once; those that were held, and those that somebody changed by themselves, stay. `then` reads the activity again. */
export function useSpreading(activity: { id: Id; version: number } | null, then: () => void) {
  const { run, busy, failure } = useSend()
  const spread = async (was: DraftSession, next: DraftSession, scope: Scope) => {
    if (!activity || was.id === undefined) return
    const days = daysBetween(was.day, next.day)
    const change = {
      ...(days !== 0 && { days }),
      from: clock(next.from),
      to: clock(next.to),
      ...(next.capacity !== undefined && next.capacity !== was.capacity && { capacity: next.capacity }),
    }
    const done = await run('spread', () => send('activities', 'changeRepeat', { ...activity, sessionId: was.id!, scope, change }, earlierStands))
    if (!done) return
    toast(`改了 ${done.changedCount} 场${done.isWaiting ? '，名额等工会审过' : ''}`)
    then()
  }
  return { spread, isBusy: busy !== '', failure }
}
