import type { Instant } from '../../../types/shared'
import { dayAndTime } from '../core/format'

/** The instant, in ms, from which a pass shows its code: two hours before the start. */
export const passShownFrom = (startsAt: Instant) => Date.parse(startsAt) - 2 * 3600_000
/** Whether the pass shows its code at `now` (ms). */
export const isPassShown = (startsAt: Instant, now: number) => now >= passShownFrom(startsAt)
/** The words for a pass that does not show its code yet, `入场码今天 17:00 起显示`; empty once it does. */
export const passLater = (startsAt: Instant, now: number) =>
  isPassShown(startsAt, now) ? '' : `入场码${dayAndTime(new Date(passShownFrom(startsAt)).toISOString(), now)} 起显示`
