import { type DrawnSession, isHeld, type Stage } from './drawn'
import type { Random } from './random'

const day = 86_400_000

/** How many seats of a session are taken: of some all, with a waitlist; of some nearly all; of most half. */
const drawSeats = (random: Random, stage: Stage, session: DrawnSession) => {
  const { capacity } = session
  const limit = session.activity.plan.waitlistLimit
  const dice = random.next()
  if (isHeld(stage, session))
    return dice < 0.12
      ? { taken: capacity, waiting: Math.min(random.int(0, 2), limit) }
      : { taken: Math.ceil(capacity * (0.5 + random.next() * 0.47)), waiting: 0 }
  if (dice < 0.08) return { taken: capacity, waiting: Math.min(random.int(1, 4), limit) }
  if (dice < 0.13) return { taken: capacity, waiting: 0 }
  if (dice < 0.25) return { taken: capacity - random.int(1, 3), waiting: 0 }
  const ahead = (session.startsAt.getTime() - stage.calendar.asOf.getTime()) / day
  return { taken: Math.ceil(capacity * Math.max(0.15, 0.8 - ahead * 0.03) * (0.4 + random.next() * 0.6)), waiting: 0 }
}

/** How many enrollments of each kind a session gets. Where fewer people are free than it needs, it is not full and nobody waits. */
export const seatsFor = (random: Random, stage: Stage, session: DrawnSession, available: number): { taken: number; waiting: number; cancelled: number } => {
  const wanted = session.taken === undefined ? drawSeats(random, stage, session) : { taken: session.taken, waiting: session.waiting ?? 0 }
  const cancelled = random.chance(0.35) ? random.int(1, 2) : 0
  if (wanted.taken + wanted.waiting + cancelled <= available) return { ...wanted, cancelled }
  return { taken: Math.min(wanted.taken, Math.floor(available * 0.8), session.capacity - 1), waiting: 0, cancelled: 0 }
}
