import type { Conflict } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { metres } from '../_shared/near/cell'
import type { Verbs } from '../_shared/core/serve'
import { mostTravelMinutes, travelMinutes } from './travel'

type Busy = { sessionId: string; title: string; startsAt: Date; endsAt: Date; lat: number; lng: number; isShift: boolean }

const readAsked = {
  name: 'conflicts-asked',
  text: `select s.starts_at as "startsAt", s.ends_at as "endsAt", v.lat, v.lng
    from sessions s join activities a on a.id = s.activity_id join venues v on v.id = a.venue_id where s.id = $1 and s.is_published`,
}

/**
 * $1 person, $2 the asked session, $3 and $4 its hours with the longest way around them. A place of mine in the asked session is no
 * conflict with itself, a shift there is one: nobody sits in the class and stands at its door.
 */
const readBusy = {
  name: 'conflicts-busy',
  text: `
    with busy as (
      select e.session_id, s.starts_at, s.ends_at, false as is_shift from enrollments e join sessions s on s.id = e.session_id
      where e.person_id = $1 and e.starts_at < $4 and e.starts_at > $3::timestamptz - interval '2 days' and e.status <> 'cancelled' and e.session_id <> $2
      union
      -- what lasts longer than a day may have begun long before
      select e.session_id, s.starts_at, s.ends_at, false from sessions s join enrollments e on e.session_id = s.id and e.person_id = $1
      where s.ends_at > $3 and s.ends_at - s.starts_at > interval '24 hours' and e.status <> 'cancelled' and e.session_id <> $2
      union
      select h.session_id, h.starts_at, h.ends_at, true from shift_signups u join shifts h on h.id = u.shift_id
      where u.person_id = $1 and u.status = 'on' and u.starts_at < $4 and u.starts_at > $3::timestamptz - interval '1 day' and h.cancelled_at is null
      union
      -- who was given the door without a shift
      select g.session_id, s.starts_at, s.ends_at, true from grants g join sessions s on s.id = g.session_id
      where g.person_id = $1 and g.role = 'volunteer' and (g.to_at is null or g.to_at > s.starts_at)
    )
    select b.session_id as "sessionId", a.title, b.starts_at as "startsAt", b.ends_at as "endsAt", v.lat, v.lng, b.is_shift as "isShift"
    from busy b join sessions s on s.id = b.session_id join activities a on a.id = s.activity_id join venues v on v.id = a.venue_id
    where not s.is_cancelled and b.starts_at < $4 and b.ends_at > $3
    order by b.starts_at, b.session_id, b.is_shift`,
}

const minutes = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000

/** How one thing of mine is in the way of another, or null; touching ends at one place are not. */
const conflictOf = (asked: Omit<Busy, 'sessionId' | 'title' | 'isShift'>, busy: Busy): Conflict | null => {
  const gap = Math.max(minutes(busy.endsAt, asked.startsAt), minutes(asked.endsAt, busy.startsAt))
  const travel = travelMinutes(metres(asked, busy))
  if (gap >= travel && gap >= 0) return null
  const { sessionId, title, startsAt, endsAt, isShift } = busy
  const kind = gap < 0 ? 'overlap' : 'tooTight'
  return { sessionId, title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), kind, travelMinutes: travel, isShift }
}

/** My other open enrollments and my volunteer shifts that overlap this session, or leave no time for the way; by start, what overlaps first. */
export const listConflicts: Verbs<'enrollment'>['listConflicts'] = async (ctx, { sessionId }) => {
  const asked = (await ctx.pool.query<Busy>({ ...readAsked, values: [sessionId] })).rows[0]
  if (!asked) throw new AppError('enrollment.notFound')
  const longest = mostTravelMinutes * 60_000
  const around = [new Date(asked.startsAt.getTime() - longest), new Date(asked.endsAt.getTime() + longest)]
  const { rows } = await ctx.pool.query<Busy>({ ...readBusy, values: [ctx.me.id, sessionId, ...around] })
  const found = rows.flatMap((row) => conflictOf(asked, row) ?? [])
  return [...found.filter(({ kind }) => kind === 'overlap'), ...found.filter(({ kind }) => kind === 'tooTight')]
}
