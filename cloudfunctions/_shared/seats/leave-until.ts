type Pool = { startsAt: Date; cancelUntil: Date; changedAt: Date | null }
type Place = { enrolledAt: Date; givenAt: Date | null }

/**
 * Until when a place may be given back: the pool's deadline. A person who got the place after the deadline, or held one when the session got
 * another time, place or an earlier deadline, could not refuse in time and may leave until the start. There is no no-show point for such a
 * place: count-no-shows.ts has the same rule in SQL.
 */
export const leaveUntil = ({ startsAt, cancelUntil, changedAt }: Pool, { enrolledAt, givenAt }: Place): Date => {
  const seatedAt = givenAt ?? enrolledAt
  const isLate = seatedAt > cancelUntil || (changedAt !== null && seatedAt < changedAt)
  return isLate && startsAt > cancelUntil ? startsAt : cancelUntil
}
