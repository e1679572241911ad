import type { Reply } from '../types/errors'
import type { Ctx } from './_shared/context'
import type { Log } from './_shared/serve'
import { runAlone, runTimer, type Timer } from './_shared/timer'
import { timerMain } from './_shared/wechat-timer'
import { loadCloud } from './_shared/wechat-cloud'
import { runTimers as runSeatTimers } from './enrollment/timers'
import type { SendMessage } from './notifications/send-due'
import { readTemplates, wechatSender } from './notifications/send-wechat'
import { runTimers } from './notifications/timers'
import { runShiftTimers } from './volunteering/timers'

/** Draws and places that became free, forgotten sign-outs, then what is to be told of all that: reminders, requests for feedback, messages. */
const minuteWork = (send: SendMessage | null): [name: string, timer: Timer][] => [
  ['enrollment.everyMinute', (ctx) => runSeatTimers(ctx)],
  ['volunteering.everyMinute', runShiftTimers],
  ['notifications.everyMinute', (ctx) => runTimers(ctx, send)],
]

/**
 * The work of one minute, one slice after the other, each whether or not the one before failed; nothing while it is still being
 * done elsewhere on this database. `send` null where there is no WeChat. Gives the first failure, so that the platform counts it.
 */
export const runMinute = async (connect: (requestId: string) => Promise<Ctx>, log: Log, send: SendMessage | null): Promise<Reply<null>> => {
  let outcome: Reply<null> = { ok: true, data: null }
  const all: Timer = ({ pool }) =>
    runAlone(pool, async () => {
      for (const [name, timer] of minuteWork(send)) {
        const reply = await runTimer(name, timer, connect, log)
        if (!reply.ok && outcome.ok) outcome = reply
      }
    })
  const whole = await runTimer('everyMinute', all, connect, (entry) => entry.code !== 'ok' && log(entry))
  return whole.ok ? outcome : whole
}

/** Null without templates: then there is nothing that WeChat would send. */
const cloudSender = (): SendMessage | null => {
  const templates = readTemplates(process.env.MESSAGE_TEMPLATES ?? '')
  return templates.size === 0 ? null : wechatSender((request) => loadCloud().openapi.subscribeMessage.send(request), templates)
}

/** The one cloud function that timers call. */
export const main = timerMain((connect, log) => runMinute(connect, log, cloudSender()))
