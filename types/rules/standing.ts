/** What not having come before means for signing up now. */
export type PersonStanding = {
  points: number
  /** When the next of them ends; null without any. */
  expiresAt: string | null
  /** Sign-up opens so many hours later for me. */
  delayHours: number
  /** I wait for the first 24 hours of each sign-up. */
  waitlistOnly: boolean
}

const hour = 3600_000
/** How long a point stays, in ms. */
export const pointLasts = 90 * 24 * hour
/** Who has three points waits for so long after sign-up opened, in ms. */
export const heldFor = 24 * hour
const delays = [0, 3, 12]

/** What so many points mean: one opens sign-up 3 h later, two 12 h later, three or more wait for the first day. */
export const delayOf = (points: number): Pick<PersonStanding, 'delayHours' | 'waitlistOnly'> => ({
  delayHours: delays[points] ?? 0,
  waitlistOnly: points >= delays.length,
})

/**
 * When sign-up opens for somebody with so many points (`opensAt`), or until when they are on the waitlist only (`heldUntil`); ms,
 * null where it makes no difference. Never so late that nothing is left of the time: by half of it at the latest, and a wait ends
 * when registration does.
 */
export const timesFor = (points: number, opensAt: number, closesAt: number): { opensAt: number; heldUntil: number | null } => {
  const { delayHours, waitlistOnly } = delayOf(points)
  if (waitlistOnly) return { opensAt, heldUntil: Math.min(opensAt + heldFor, Math.max(opensAt, closesAt)) }
  const delayed = opensAt + delayHours * hour
  return { opensAt: delayed < closesAt ? delayed : Math.max(opensAt, opensAt + (closesAt - opensAt) / 2), heldUntil: null }
}
