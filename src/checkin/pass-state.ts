import type { Pass } from '../../types/checkin'
import { isPassShown } from '../shared/enrolling/pass-shown'

/** early: the code shows from two hours before the start · over: ended without a scan. */
export type PassState = 'ready' | 'early' | 'over' | 'attended' | 'offered' | 'applied' | 'waitlisted' | 'cancelled'

/** `now`: server time in ms. */
export function passState(pass: Pass, now: number): PassState {
  if (pass.state !== 'ready') return pass.state
  if (!isPassShown(pass.startsAt, now)) return 'early'
  return now > Date.parse(pass.endsAt) ? 'over' : 'ready'
}
