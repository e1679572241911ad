import type { Ports } from '../_shared/core/ports'
import type { Log } from '../_shared/core/serve'
import { runMinute } from '../timers'

const minute = 60_000

/** Runs the timers every minute, as the trigger does in WeChat's cloud. Returns a function that stops this and waits for a run under way. */
export const runEveryMinute = (ports: Ports, log: Log): (() => Promise<void>) => {
  let running: Promise<unknown> | null = null
  const connect = async (requestId: string) => ({ ...ports, now: ports.clock(), requestId, me: null, tokenHash: null })
  const run = () => {
    running ??= runMinute(connect, log).finally(() => (running = null))
  }
  const timer = setInterval(run, minute)
  return async () => {
    clearInterval(timer)
    await running
  }
}
