import type { Reply } from '../types/errors'
import type { Ctx } from './_shared/core/context'
import type { Log } from './_shared/core/serve'
import { reportLink } from './_shared/core/link-report'
import { sweepAll } from './_shared/core/sweep'
import { runAlone, runTimer, type Timer } from './_shared/core/timer'
import { timerMain } from './_shared/wechat/wechat-timer'
import { runTimers as runSeatTimers } from './enrollment/timers'
import { readTemplates, wechatSender } from './notifications/send-wechat'
import { runTimers } from './notifications/timers'
import { runShiftTimers } from './volunteering/timers'

/** Null where there is no WeChat, or no template on which it would send. */
const senderOf = ({ messages, db, now }: Ctx) => {
  const templates = readTemplates(process.env.MESSAGE_TEMPLATES ?? '')
  const tell = (code: number | null) => reportLink(db, { link: 'messages', reporter: 'timers', code, at: now })
  return messages && templates.size > 0 ? wechatSender(messages, templates, tell) : null
}

/** Draws and places that became free, forgotten sign-outs, what is to be told of all that (reminders, requests for feedback, messages), and last what has had its time. */
const minuteWork: [name: string, timer: Timer][] = [
  ['enrollment.everyMinute', (ctx) => runSeatTimers(ctx)],
  ['volunteering.everyMinute', runShiftTimers],
  ['notifications.everyMinute', (ctx) => runTimers(ctx, senderOf(ctx))],
  ['sweep.everyMinute', sweepAll],
]

/**
 * The work of one minute, one slice after the other, each whether or not the one before failed; nothing while it is still being
 * done elsewhere on this database. Gives the first failure, so that the platform counts it.
 */
export const runMinute = async (connect: (requestId: string) => Promise<Ctx>, log: Log): Promise<Reply<null>> => {
  let outcome: Reply<null> = { ok: true, data: null }
  const all: Timer = ({ pool, db, now }) =>
    runAlone(pool, async () => {
      for (const [name, timer] of minuteWork) {
        const reply = await runTimer(name, timer, connect, log)
        if (!reply.ok && outcome.ok) outcome = reply
      }
      await reportLink(db, { link: 'timers', reporter: 'timers', code: null, at: now })
    })
  const whole = await runTimer('everyMinute', all, connect, (entry) => entry.code !== 'ok' && log(entry))
  return whole.ok ? outcome : whole
}

/** The one cloud function that timers call. */
export const main = timerMain(runMinute)
