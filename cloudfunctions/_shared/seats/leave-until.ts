type Pool = { startsAt: Date; cancelUntil: Date; changedAt: Date | null }
type Place = { enrolledAt: Date; givenAt: Date | null }

/**
 * Until when a place may be given back: the session's deadline. Whoever got the place after it, or held one when the session got
 * another time, place or an earlier deadline, could not refuse in time, and may leave until the start. No point counts for what could
 * not be refused: count-no-shows.ts has the same rule in SQL.
 */
export const leaveUntil = ({ startsAt, cancelUntil, changedAt }: Pool, { enrolledAt, givenAt }: Place): Date => {
  const seatedAt = givenAt ?? enrolledAt
  const isLate = seatedAt > cancelUntil || (changedAt !== null && seatedAt < changedAt)
  return isLate && startsAt > cancelUntil ? startsAt : cancelUntil
}
