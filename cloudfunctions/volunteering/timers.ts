import type { Ctx } from '../_shared/context'
import { remindShifts } from './remind-shifts'
import { signOutForgotten } from './sign-out-forgotten'

/** Each minute's work, on WeChat by the timer of config.json, on an own server by the gateway. */
export const runShiftTimers = async (clock: Pick<Ctx, 'db' | 'now'>) => ({
  reminded: await remindShifts(clock),
  signedOut: await signOutForgotten(clock),
})
