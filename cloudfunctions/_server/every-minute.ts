import type { Ports } from '../_shared/core/ports'
import type { Log } from '../_shared/core/serve'
import { runMinute, runSteps } from '../timers'

const minute = 60_000

/** Runs the timers every minute, as the trigger does in WeChat's cloud: the ladder's steps also while the other work of an earlier minute still runs. Returns a function that stops this and waits for a run under way. */
export const runEveryMinute = (ports: Ports, log: Log): (() => Promise<void>) => {
  let steps: Promise<unknown> | null = null
  let running: Promise<unknown> | null = null
  const connect = async (requestId: string) => ({ ...ports, now: ports.clock(), requestId, me: null, tokenHash: null })
  const run = () => {
    steps ??= runSteps(connect, log).finally(() => (steps = null))
    running ??= steps.then(() => runMinute(connect, log)).finally(() => (running = null))
  }
  const timer = setInterval(run, minute)
  return async () => {
    clearInterval(timer)
    await steps
    await running
  }
}
