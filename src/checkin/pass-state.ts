import type { Pass } from '../../types/checkin'
import { isPassShown } from '../shared/enrolling/pass-shown'

/** What a pass shows. early: the code is shown from two hours before the start. over: the session ended without a scan. */
export type PassState = 'ready' | 'early' | 'over' | 'attended' | 'offered' | 'applied' | 'waitlisted' | 'cancelled'

/** What a pass shows at `now`, the server's time in ms. */
export function passState(pass: Pass, now: number): PassState {
  if (pass.state !== 'ready') return pass.state
  if (!isPassShown(pass.startsAt, now)) return 'early'
  return now > Date.parse(pass.endsAt) ? 'over' : 'ready'
}
