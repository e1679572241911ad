/** A session in a venue: when, and in which room; null where it needs the whole venue, or where nobody chose a room. */
export type Placed = { startsAt: string; endsAt: string; roomId: string | null }

const minute = 60_000
/** How many minutes two sessions of one venue are in the same room at once; 0 where they do not meet. One without a room meets all. */
export const clashMinutes = (one: Placed, other: Placed): number => {
  if (one.roomId !== null && other.roomId !== null && one.roomId !== other.roomId) return 0
  const from = Math.max(Date.parse(one.startsAt), Date.parse(other.startsAt))
  const to = Math.min(Date.parse(one.endsAt), Date.parse(other.endsAt))
  return Math.max(0, Math.round((to - from) / minute))
}
