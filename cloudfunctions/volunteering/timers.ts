import type { Ctx } from '../_shared/core/context'
import { runEach } from '../_shared/core/run-each'
import { keepHours } from './keep-hours'
import { remindShifts } from './remind-shifts'
import { signOutForgotten } from './sign-out-forgotten'

/** Each minute's work, on WeChat by the timer of config.json, on an own server by the gateway. */
export const runShiftTimers = (clock: Pick<Ctx, 'db' | 'now'>) =>
  runEach({ reminded: () => remindShifts(clock), signedOut: () => signOutForgotten(clock), kept: () => keepHours(clock) })
