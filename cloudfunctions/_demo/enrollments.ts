import type { WorkerKind } from '../../types/identity'
import type { Category } from '../../types/shared'
import type { Calendar } from './calendar'
import type { Person } from './crowd'
import { activityOf, type DrawnSession, type Enrollment, givenSessions, sessionsOf, type Stage } from './drawn'
import { seatsFor } from './fill'
import { journeys } from './journeys'
import { type Random, seeded } from './random'

const hour = 3600_000
const fans: Record<Category, WorkerKind[]> = {
  childcare: ['parent'],
  matchmaking: ['worker', 'gig'],
  eldercare: ['retired'],
  skills: ['worker', 'gig', 'parent'],
  culture: ['worker', 'retired', 'gig', 'parent'],
}

type Status = 'confirmed' | 'waitlisted' | 'promoted' | 'cancelled'
type Busy = Map<string, [from: number, to: number][]>
const isFree = (busy: Busy, person: Person, session: DrawnSession) =>
  !(busy.get(person.id) ?? []).some(([from, to]) => sessionsOf(session).some(({ startsAt, endsAt }) => from < endsAt.getTime() && startsAt.getTime() < to))
const occupy = (busy: Busy, person: Person, session: DrawnSession) =>
  busy.set(person.id, [
    ...(busy.get(person.id) ?? []),
    ...sessionsOf(session).map(({ startsAt, endsAt }): [number, number] => [startsAt.getTime(), endsAt.getTime()]),
  ])

/** People of the city who are free at the time, in the order in which they enroll: mostly those whom the category suits come first. */
const candidates = (random: Random, crowd: Person[], busy: Busy, session: DrawnSession) => {
  const suits = fans[session.activity.plan.category]
  return crowd
    .filter((person) => isFree(busy, person, session))
    .map((person) => ({ person, rank: random.next() - (suits.includes(person.kind) ? 0.5 : 0) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ person }) => person)
}

/** Instants in growing order between two: many at first, fewer later. */
const moments = (random: Random, { awake }: Calendar, count: number, from: Date, to: Date) =>
  Array.from({ length: count }, () => random.next() ** 1.6)
    .sort((one, other) => one - other)
    .map((part) => awake(new Date(from.getTime() + Math.floor((part * Math.max(to.getTime() - from.getTime(), 0)) / 1000) * 1000)))

const scriptFor = (stage: Stage) => {
  const script = new Map<string, { person: Person; status: Status }[]>()
  for (const { person: key, activity, sessions = [0], status = 'confirmed' } of journeys) {
    const person = stage.people.demo.get(key)
    for (const index of sessions) {
      const session = activityOf(stage, activity).sessions[index]
      if (!person || !session) throw new Error(`${key} cannot go to ${activity} ${index}`)
      script.set(session.id, [...(script.get(session.id) ?? []), { person, status }])
    }
  }
  return script
}

/**
 * All enrollments: confirmed ones up to the capacity, then the waitlist, in the order of `seq`. Nobody is in two places at once. Sets the
 * counters of each session.
 */
export const enrollAll = (stage: Stage): Enrollment[] => {
  const script = scriptFor(stage)
  const busy: Busy = new Map()
  for (const { sessions } of stage.activities)
    for (const session of sessions) for (const { person } of script.get(session.id) ?? []) occupy(busy, person, session)
  const enrollments: Enrollment[] = []
  const sessions = stage.activities.filter(({ plan }) => plan.publishedAt !== null).flatMap(givenSessions)
  for (const session of sessions.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || Number(one.id) - Number(other.id))) {
    const random = seeded(`enroll ${session.activity.plan.key} ${session.activity.sessions.indexOf(session)}`)
    const until = new Date(Math.min(stage.calendar.asOf.getTime(), session.closesAt.getTime() - hour / 2))
    if (session.opensAt >= until) continue
    const scripted = script.get(session.id) ?? []
    const free = candidates(random, stage.people.crowd.get(session.activity.city) ?? [], busy, session)
    const { taken, waiting, cancelled } = seatsFor(random, stage, session, free.length)
    const having = (status: Status) => scripted.filter((one) => one.status === status)
    const take = (count: number, status: Status) => free.splice(0, Math.max(count, 0)).map((person) => ({ person, status }))
    const seats = taken - having('promoted').length
    const seated = [
      ...random.shuffle([...having('confirmed'), ...take(seats - having('confirmed').length, 'confirmed'), ...take(cancelled, 'cancelled')]),
      ...having('promoted'),
    ]
    const queue = [...take(waiting - having('waitlisted').length, 'waitlisted'), ...having('waitlisted')]
    const times = moments(random, stage.calendar, seated.length + queue.length, session.opensAt, until)
    const numbers = new Set<number>()
    while (numbers.size < times.length) numbers.add(random.int(0, 4294967295))
    const drawn = [...numbers]
    for (const [index, { person, status }] of [...seated, ...queue].entries()) {
      const enrolledAt = times[index] ?? until
      const later = new Date(enrolledAt.getTime() + Math.floor((status === 'promoted' ? 0.995 : random.next()) * (until.getTime() - enrolledAt.getTime())))
      const changedAt = status === 'cancelled' || status === 'promoted' ? stage.calendar.awake(later) : enrolledAt
      const kept = status === 'promoted' ? 'confirmed' : status
      enrollments.push({ id: String(enrollments.length + 1), session, person, status: kept, seq: index + 1, number: drawn[index] ?? 0, enrolledAt, changedAt })
      if (status !== 'cancelled') occupy(busy, person, session)
    }
    session.lastSeq = times.length
    session.confirmed = seated.length - cancelled
    session.waitlisted = queue.length
  }
  return enrollments
}
