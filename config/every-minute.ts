import type { Ports } from '../cloudfunctions/_shared/context'
import type { Log } from '../cloudfunctions/_shared/serve'
import { runTimer, type Timer } from '../cloudfunctions/_shared/timer'
import { runTimers as runSeatTimers } from '../cloudfunctions/enrollment/timers'
import { runTimers } from '../cloudfunctions/notifications/timers'
import { runShiftTimers } from '../cloudfunctions/volunteering/timers'

const minute = 60_000
/** One after the other, and each whether or not the one before failed. */
const timers: [name: string, timer: Timer][] = [
  ['enrollment.everyMinute', (ctx) => runSeatTimers(ctx)],
  ['volunteering.everyMinute', runShiftTimers],
  ['notifications.everyMinute', (ctx) => runTimers(ctx)],
]

/** What timer triggers do in WeChat's cloud: draws, places that became free, reminders, requests for feedback, forgotten sign-outs. Returns how to stop; that waits for a run under way. */
export const runEveryMinute = (ports: Ports, now: () => Date, log: Log): (() => Promise<void>) => {
  let running: Promise<unknown> | null = null
  const runAll = async () => {
    for (const [name, timer] of timers) await runTimer(name, timer, async (requestId) => ({ ...ports, now: now(), requestId, me: null, tokenHash: null }), log)
  }
  const run = () => {
    running ??= runAll().finally(() => (running = null))
  }
  const timer = setInterval(run, minute)
  return async () => {
    clearInterval(timer)
    await running
  }
}
