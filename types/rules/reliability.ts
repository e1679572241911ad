/** A person's no-show points, and what they mean for signing up. */
export type Reliability = {
  points: number
  /** When the next point ends; null without points. */
  expiresAt: string | null
  /** How many hours later sign-up opens for this person. */
  delayHours: number
  /** For the first 24 hours of each sign-up this person is put on the waitlist. */
  waitlistOnly: boolean
}

const hour = 3600_000
/** How long a point lasts, in ms. */
export const pointLasts = 90 * 24 * hour
/** How long after the opening of sign-up a person with three points is put on the waitlist, in ms. */
export const heldFor = 24 * hour
const delays = [0, 3, 12]

/** What a number of points means: with one, sign-up opens 3 h later; with two, 12 h later; with three or more, the waitlist for the first 24 h. */
export const delayOf = (points: number): Pick<Reliability, 'delayHours' | 'waitlistOnly'> => ({
  delayHours: delays[points] ?? 0,
  waitlistOnly: points >= delays.length,
})

/**
 * When sign-up opens for somebody with so many points (`opensAt`), and until when that person is put on the waitlist (`heldUntil`, null where
 * the points do not cause that); in ms. A delay takes at most half of the time for signing up, and the wait ends when registration closes.
 */
export const signUpTimes = (points: number, opensAt: number, closesAt: number): { opensAt: number; heldUntil: number | null } => {
  const { delayHours, waitlistOnly } = delayOf(points)
  if (waitlistOnly) return { opensAt, heldUntil: Math.min(opensAt + heldFor, Math.max(opensAt, closesAt)) }
  const delayed = opensAt + delayHours * hour
  return { opensAt: delayed < closesAt ? delayed : Math.max(opensAt, opensAt + (closesAt - opensAt) / 2), heldUntil: null }
}
