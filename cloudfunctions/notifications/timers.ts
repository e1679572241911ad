import { askFeedback } from './ask-feedback'
import type { Clock } from './queries'
import { runEach } from '../_shared/core/run-each'
import { remindSoon } from './remind-soon'
import { type SendMessage, sendDue } from './send-due'

/** Each minute's work, on WeChat by the timer of config.json, on an own server by the gateway. `send` null where there is no WeChat. */
export const runTimers = (clock: Clock, send: SendMessage | null = null) =>
  runEach({
    reminded: () => remindSoon(clock),
    asked: () => askFeedback(clock),
    messages: () => sendDue(clock, send),
  })
