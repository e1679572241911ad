import type { Ctx } from '../_shared/core/context'
import { runEach } from '../_shared/core/run-each'
import { keepHours } from './keep-hours'
import { remindShifts } from './remind-shifts'
import { signOutForgotten } from './sign-out-forgotten'

/** The work of each minute: the timer of config.json runs it on WeChat, the gateway on an own server. */
export const runShiftTimers = (clock: Pick<Ctx, 'db' | 'now'>) =>
  runEach({ reminded: () => remindShifts(clock), signedOut: () => signOutForgotten(clock), kept: () => keepHours(clock) })
