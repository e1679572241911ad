import { sql } from 'kysely'
import type { Conflict } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import type { Db } from '../_shared/db/db'
import { metres } from '../_shared/near/cell'
import { ownSessions } from '../_shared/seats/own-sessions'
import { poolOf } from '../_shared/seats/pool-of'
import { mostTravelMinutes, travelMinutes } from './travel'

type Asked = { poolId: string; startsAt: Date; endsAt: Date; lat: number; lng: number }
type Busy = { sessionId: string; title: string; startsAt: Date; endsAt: Date; lat: number; lng: number; isShift: boolean }

/** The session asked about, first, and in a term its other sessions to come. */
const readAsked = async (db: Db, now: Date, sessionId: string): Promise<Asked[]> => {
  const { rows } = await sql<Asked>`
    select s.pool_id, s.starts_at, s.ends_at, v.lat, v.lng
    from sessions s join activities a on a.id = s.activity_id join venues v on v.id = a.venue_id
    where s.pool_id = ${poolOf(sessionId)} and s.is_published and (s.id = ${sessionId} or not s.is_cancelled and s.ends_at > ${now})
    order by s.id <> ${sessionId}, s.starts_at`.execute(db)
  return rows
}

/**
 * What a person has between two instants: places in other pools, and shifts. Places in the asked pool are no conflict with themselves, but
 * shifts there are one, because nobody can take part and stand at the door.
 */
const readBusy = async (db: Db, personId: string, poolId: string, from: Date, to: Date): Promise<Busy[]> => {
  const { rows } = await sql<Busy>`
    with busy as (
      select id as session_id, starts_at, ends_at, false as is_shift from ${ownSessions(personId, from, to)} own where pool_id <> ${poolId}
      union
      select h.session_id, h.starts_at, h.ends_at, true from shift_signups u join shifts h on h.id = u.shift_id
      where u.person_id = ${personId} and u.status = 'on' and u.starts_at < ${to} and u.starts_at > ${from}::timestamptz - interval '1 day' and h.cancelled_at is null
      union
      -- who was given the door without a shift
      select g.session_id, s.starts_at, s.ends_at, true from grants g join sessions s on s.id = g.session_id
      where g.person_id = ${personId} and g.role = 'volunteer' and (g.to_at is null or g.to_at > s.starts_at)
    )
    select b.session_id, a.title, b.starts_at, b.ends_at, v.lat, v.lng, b.is_shift
    from busy b join sessions s on s.id = b.session_id join activities a on a.id = s.activity_id join venues v on v.id = a.venue_id
    where not s.is_cancelled and b.starts_at < ${to} and b.ends_at > ${from}
    order by b.starts_at, b.session_id, b.is_shift`.execute(db)
  return rows
}

const minutes = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000

/** The conflict of two things of one person, or null. Where one begins as the other ends at the same venue, there is none. */
const conflictOf = (asked: Asked, busy: Busy): Conflict | null => {
  const gap = Math.max(minutes(busy.endsAt, asked.startsAt), minutes(asked.endsAt, busy.startsAt))
  const travel = travelMinutes(metres(asked, busy))
  if (gap >= travel && gap >= 0) return null
  const { sessionId, title, startsAt, endsAt, isShift } = busy
  const kind = gap < 0 ? 'overlap' : 'tooTight'
  return { sessionId, title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), kind, travelMinutes: travel, isShift }
}

/**
 * The caller's other open enrollments and shifts that overlap this session (in a term, any of its sessions to come) or leave too little
 * time for the way. Overlaps come first; each kind is sorted by start.
 */
export const listConflicts: Verbs<'enrollment'>['listConflicts'] = async (ctx, { sessionId }) => {
  const asked = await readAsked(ctx.db, ctx.now, sessionId)
  const [first] = asked
  if (!first) throw new AppError('enrollment.notFound')
  const longest = mostTravelMinutes * 60_000
  const from = new Date(Math.min(...asked.map(({ startsAt }) => startsAt.getTime())) - longest)
  const to = new Date(Math.max(...asked.map(({ endsAt }) => endsAt.getTime())) + longest)
  const rows = await readBusy(ctx.db, ctx.me.id, first.poolId, from, to)
  const found = rows.flatMap((busy) => {
    const each = asked.flatMap((one) => conflictOf(one, busy) ?? [])
    return each.find(({ kind }) => kind === 'overlap') ?? each[0] ?? []
  })
  return [...found.filter(({ kind }) => kind === 'overlap'), ...found.filter(({ kind }) => kind === 'tooTight')]
}
