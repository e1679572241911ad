import type { Instant } from '../../../types/shared'
import { dayAndTime } from '../core/format'

/** A pass shows its code from two hours before the start. In ms. */
export const passShownFrom = (startsAt: Instant) => Date.parse(startsAt) - 2 * 3600_000
export const isPassShown = (startsAt: Instant, now: number) => now >= passShownFrom(startsAt)
/** `入场码今天 17:00 起显示`; empty once it is shown. Said wherever a way to the pass would lead to no code yet. */
export const passLater = (startsAt: Instant, now: number) =>
  isPassShown(startsAt, now) ? '' : `入场码${dayAndTime(new Date(passShownFrom(startsAt)).toISOString(), now)} 起显示`
