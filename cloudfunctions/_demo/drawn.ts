import type { Calendar } from './calendar'
import type { People, Person } from './crowd'
import type { PlannedActivity, PlannedSession } from './plan'

/** A session with its id and the counters, which the enrollments add up to. */
export type DrawnSession = PlannedSession & {
  id: string
  activity: DrawnActivity
  opensAt: Date
  closesAt: Date
  cancelUntil: Date
  lastSeq: number
  confirmed: number
  waitlisted: number
}
export type DrawnActivity = {
  id: string
  plan: PlannedActivity
  organizationId: string
  venueId: string
  leader: Person
  city: string
  sessions: DrawnSession[]
}

export type Enrollment = {
  id: string
  session: DrawnSession
  person: Person
  status: 'confirmed' | 'waitlisted' | 'cancelled'
  seq: number
  number: number
  enrolledAt: Date
  changedAt: Date
}
export type Attendance = { enrollment: Enrollment; scanId: string; at: Date; by: Person }

/** What all functions that make rows share. */
export type Stage = { calendar: Calendar; people: People; activities: DrawnActivity[]; byKey: Map<string, DrawnActivity> }

/** The sessions of an activity for which people enroll: all of them, or in a term the first, which stands for all. */
export const givenSessions = ({ plan, sessions }: DrawnActivity): DrawnSession[] => (plan.signUp.isTerm ? sessions.slice(0, 1) : sessions)
/** The sessions that a place in this one is for: itself, or in a term all. */
export const sessionsOf = (session: DrawnSession): DrawnSession[] => (session.activity.plan.signUp.isTerm ? session.activity.sessions : [session])

/** The activity with this key. Throws where there is none. */
export const activityOf = ({ byKey }: Stage, key: string): DrawnActivity => {
  const activity = byKey.get(key)
  if (!activity) throw new Error(`no activity ${key}`)
  return activity
}
/** Whether a published session is over. */
export const isHeld = ({ calendar }: Stage, session: DrawnSession) => session.endsAt <= calendar.asOf && session.activity.plan.status === 'published'

const minutes = 60_000
/** Gives ids to activities and sessions, and each session its own opening, closing and cancelling times. */
export const drawActivities = (
  plans: PlannedActivity[],
  people: People,
  organizationIds: Map<string, string>,
  venueIds: Map<string, string>,
): DrawnActivity[] => {
  let sessionId = 0
  return plans.map((plan, index) => {
    const leader = people.leaders.get(plan.organization.key)
    const [organizationId, venueId] = [organizationIds.get(plan.organization.key), venueIds.get(plan.venue.key)]
    if (!leader || !organizationId || !venueId) throw new Error(`${plan.key} hangs in the air`)
    const activity: DrawnActivity = { id: String(index + 1), plan, organizationId, venueId, leader, city: plan.venue.region.slice(0, 4), sessions: [] }
    const opensAt = plan.opensAt ?? plan.publishedAt ?? plan.createdAt
    activity.sessions = plan.sessions.map((session) => ({
      ...session,
      id: String(++sessionId),
      activity,
      opensAt,
      lastSeq: 0,
      confirmed: 0,
      waitlisted: 0,
      closesAt: plan.closesAt && plan.closesAt < session.startsAt ? plan.closesAt : session.startsAt,
      cancelUntil: new Date(session.startsAt.getTime() - plan.cancelMinutes * minutes),
    }))
    return activity
  })
}
