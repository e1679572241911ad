import type { EndReason, Enrollment, EnrollmentStatus } from '../../../types/enrollment'
import type { Category, Picture } from '../../../types/shared'
import { pictureJson } from '../core/pictures'
import { leaveUntil } from './leave-until'

/** SQL columns of what an enrollment is for: the pool itself (`q`), or one of its sessions (`s`). Joins pools q, activities a, venues v, pictures p. */
export const factsOf = (
  s: 'q' | 's',
) => `${s}.id as "sessionId", q.activity_id as "activityId", a.title, a.category, ${s}.starts_at as "startsAt", ${s}.ends_at as "endsAt",
  case when q.is_term then q.ends_at else q.cancel_until end as "cancelUntil", q.is_term as "isTerm", q.changed_at as "changedAt", ${s}.is_cancelled as "isSessionCancelled", v.name as "venueName",
  ${pictureJson('p')} as picture`
/** SQL: the joins that factsOf needs, from pool q. Each row is looked up by itself, because people enroll in hundreds of sessions at one moment. */
export const factsJoins = `
  join lateral (select title, category, sign_up, region_code, venue_id, picture_ids from activities where id = q.activity_id limit 1) a on true
  join lateral (select name from venues where id = a.venue_id limit 1) v on true
  left join lateral (select status, is_settled, url, color, width, height, alt from pictures where id = a.picture_ids[1] limit 1) p on true`

export type SessionFacts = {
  sessionId: string
  activityId: string
  title: string
  category: Category
  startsAt: Date
  endsAt: Date
  /** The pool's deadline; a term may be left until its end. */
  cancelUntil: Date
  isTerm: boolean
  /** When it last got another time, place or an earlier deadline; null if never. */
  changedAt: Date | null
  isSessionCancelled: boolean
  venueName: string
  picture: Picture | null
}

const read = ['id', 'pool_id', 'seq', 'status', 'seats', 'offer_ends_at', 'held_until', 'end_reason', 'end_note', 'enrolled_at', 'given_at', 'starts_at']
/** The columns of enrollments e that `ownColumns` reads, for a query that finds the rows first. */
export const foundColumns = read.map((column) => `e.${column}`).join(', ')
/** SQL columns of a person's state in a pool, of enrollments e or of rows found before. `session`: SQL of the session whose attendance is told; without it that of the first one attended. */
export const ownColumns = (
  session?: string,
) => `e.id, e.status, e.seats, e.offer_ends_at as "offerEndsAt", e.held_until as "heldUntil", e.end_reason as "endReason", e.end_note as "endNote",
  e.enrolled_at as "enrolledAt", e.given_at as "givenAt",
  case when e.status = 'waitlisted' then
    (select count(*)::int from enrollments ahead where ahead.pool_id = e.pool_id and ahead.status = 'waitlisted' and ahead.seq <= e.seq) end as position,
  (select min(t.attended_at) from attendances t where t.enrollment_id = e.id${session ? ` and t.session_id = ${session}` : ''}) as "attendedAt",
  (select r.id from ratings r where r.enrollment_id = e.id) is not null as "hasFeedback"`
export type OwnState = {
  id: string
  status: EnrollmentStatus
  seats: number
  position: number | null
  attendedAt: Date | null
  hasFeedback: boolean
  offerEndsAt: Date | null
  heldUntil: Date | null
  endReason: EndReason | null
  endNote: string | null
  enrolledAt: Date
  /** When the place was given, where that was after the enrollment: from the waitlist, by approval, by draw. Null for a place got at once. */
  givenAt: Date | null
}

/** An enrollment for the reply: `facts` of its session or pool, and what the person has in it. */
export const toEnrollment = (facts: SessionFacts, own: OwnState): Enrollment => ({
  id: own.id,
  sessionId: facts.sessionId,
  activityId: facts.activityId,
  title: facts.title,
  category: facts.category,
  startsAt: facts.startsAt.toISOString(),
  endsAt: facts.endsAt.toISOString(),
  venueName: facts.venueName,
  picture: facts.picture,
  status: own.status,
  seats: own.seats,
  position: own.position,
  cancelUntil: leaveUntil(facts, own).toISOString(),
  isSessionCancelled: facts.isSessionCancelled,
  ...(facts.isTerm && { isTerm: true as const }),
  offerEndsAt: own.offerEndsAt?.toISOString() ?? null,
  heldUntil: own.heldUntil?.toISOString() ?? null,
  endReason: own.endReason,
  endNote: own.endNote,
  attendedAt: own.attendedAt?.toISOString() ?? null,
  hasFeedback: own.hasFeedback,
})
