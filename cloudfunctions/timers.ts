import type { Reply } from '../types/errors'
import type { Ctx } from './_shared/core/context'
import type { Log } from './_shared/core/serve'
import { climb } from './_shared/core/ladder'
import { reportLink } from './_shared/core/link-report'
import { sweepAll } from './_shared/core/sweep'
import { runAlone, runTimer, type Timer } from './_shared/core/timer'
import { timerMain } from './_shared/wechat/wechat-timer'
import { stepReview } from './activities/review-clock'
import { runTimers as runSeatTimers } from './enrollment/timers'
import { stepTicketClock } from './feedback/ticket-clock'
import { readTemplates, wechatSender } from './notifications/send-wechat'
import { runTimers } from './notifications/timers'
import { runShiftTimers } from './volunteering/timers'

/** How messages are sent; null where there is no WeChat, or no template. */
const senderOf = ({ messages, db, now }: Ctx) => {
  const templates = readTemplates(process.env.MESSAGE_TEMPLATES ?? '')
  const tell = (code: number | null) => reportLink(db, { link: 'messages', reporter: 'timers', code, at: now })
  return messages && templates.size > 0 ? wechatSender(messages, templates, tell) : null
}

/** The timers in their order: draws and freed places, forgotten sign-outs, then notices and messages about these, and at last the sweep of old rows. */
const minuteWork: [name: string, timer: Timer][] = [
  ['enrollment.everyMinute', (ctx) => runSeatTimers(ctx)],
  ['volunteering.everyMinute', runShiftTimers],
  ['notifications.everyMinute', (ctx) => runTimers(ctx, senderOf(ctx))],
  ['sweep.everyMinute', sweepAll],
]

/** What each clock of the ladder does when its time has come. */
const ladder = { review: stepReview, ticket: stepTicketClock }

/** Takes the steps of the ladder that are due: before the other work of the minute, and whether or not that of an earlier minute still runs. */
export const runSteps = (connect: (requestId: string) => Promise<Ctx>, log: Log): Promise<Reply<null>> =>
  runTimer('ladder.everyMinute', (ctx) => climb(ctx, ladder), connect, log)

/**
 * Does the work of one minute, one timer after the other, each also when the one before failed. Does nothing while another process does this work on
 * this database. Returns the first failure, so that the platform counts it.
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
export const main = timerMain(async (connect, log) => {
  const steps = await runSteps(connect, log)
  const minute = await runMinute(connect, log)
  return steps.ok ? minute : steps
})
