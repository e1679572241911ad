import { askFeedback } from './ask-feedback'
import type { Clock } from './queries'
import { runEach } from '../_shared/core/run-each'
import { remindEvening } from './remind-evening'
import { remindSoon } from './remind-soon'
import { type SendMessage, sendDue } from './send-due'

/** The timers of this slice: reminders, requests for ratings, messages. `send` is null where there is no WeChat. */
export const runTimers = (clock: Clock, send: SendMessage | null = null) =>
  runEach({
    announced: () => remindEvening(clock),
    reminded: () => remindSoon(clock),
    asked: () => askFeedback(clock),
    messages: () => sendDue(clock, send),
  })
