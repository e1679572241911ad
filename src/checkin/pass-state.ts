import type { Pass } from '../../types/checkin'

/** early: the code shows from two hours before the start · over: ended without a scan. */
export type PassState = 'ready' | 'early' | 'over' | 'attended' | 'offered' | 'applied' | 'waitlisted' | 'cancelled'

const shownBefore = 2 * 3600_000
export const shownFrom = (pass: Pass) => Date.parse(pass.startsAt) - shownBefore

/** `now`: server time in ms. */
export function passState(pass: Pass, now: number): PassState {
  if (pass.state !== 'ready') return pass.state
  if (now < shownFrom(pass)) return 'early'
  return now > Date.parse(pass.endsAt) ? 'over' : 'ready'
}
