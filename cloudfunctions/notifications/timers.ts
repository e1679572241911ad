import { askFeedback } from './ask-feedback'
import type { Clock } from './queries'
import { sweep } from '../_shared/sweep'
import { remindSoon } from './remind-soon'
import { type SendMessage, sendDue } from './send-due'

/** Each minute's work, on WeChat by the timer of config.json, on an own server by the gateway. `send` null where there is no WeChat. */
export const runTimers = async (clock: Clock, send: SendMessage | null = null) => ({
  reminded: await remindSoon(clock),
  asked: await askFeedback(clock),
  messages: await sendDue(clock, send),
  swept: await sweep(clock),
})
