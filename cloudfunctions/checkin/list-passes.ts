import { enrollmentKey, makeSpoken, toHex } from '../../types/rules/pass'
import type { DoorRules } from '../../types/rules/door'
import type { Pass } from '../../types/checkin'
import type { EnrollmentStatus } from '../../types/enrollment'
import type { Verbs } from '../_shared/core/serve'
import { dayOf, startOfDay } from '../../types/rules/days'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcFormat } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'
import { comingSessions } from '../_shared/seats/own-sessions'

const pageSize = 20
const ahead = 14
const isMeant = `e.status <> 'cancelled' and s.ends_at >= $2`
/** SQL: the first session of a term and those of the next two weeks. Passes of later ones are not given out yet, so that a lost phone loses less. */
const ofTerm = `(s.starts_at = q.starts_at or s.starts_at < $2::timestamptz + interval '${ahead} days')`
const mine = 'e.id, e.pool_id, e.number, e.rev, e.status, e.seats, e.seq'

type Row = Pick<Pass, 'sessionId' | 'sessionNumber' | 'title' | 'venueName' | 'enrollmentId' | 'seats' | 'rev'> & {
  number: string
  status: EnrollmentStatus
  startsAt: Date
  endsAt: Date
  attendedAt: Date | null
  isCancelled: boolean
  position: number
  doorRules: DoorRules
  at: string
}
const statement = `
  select s.id as "sessionId", s.number as "sessionNumber", s.starts_at as "startsAt", s.ends_at as "endsAt", s.is_cancelled as "isCancelled", a.title,
    v.name as "venueName", e.id as "enrollmentId", e.seats, e.number, e.rev, e.status, a.door_rules as "doorRules", t.attended_at as "attendedAt",
    case when e.status = 'waitlisted' then (select count(*)::int from enrollments ahead where ahead.pool_id = e.pool_id and ahead.status = 'waitlisted' and ahead.seq <= e.seq) end as position,
    to_char(e.at_start at time zone 'UTC', ${utcFormat}) as at
  from (${comingSessions(mine, isMeant, pageSize + 1, ofTerm)}) e join sessions s on s.id = e.at_session join activities a on a.id = s.activity_id
  join venues v on v.id = a.venue_id left join attendances t on t.enrollment_id = e.id and t.session_id = s.id
  order by e.at_start, e.id`

/**
 * The caller's passes of today and later, soonest first, 20 a page; cancelled places have none. Each has the key (K_e) from which the phone
 * makes the codes without network. In a term each session has its own key.
 */
export const listPasses: Verbs<'checkin'>['listPasses'] = async (ctx, { cursor }) => {
  const today = startOfDay(dayOf(ctx.now))
  const [at = '-infinity', id = '0'] = cursor === undefined ? [] : readCursor(cursor, 2)
  const values = [ctx.me.id, today, cursor === undefined ? at : readInstant(at), cursorId(id)]
  const { rows: found } = await ctx.pool.query<Row>({ name: 'list-passes', text: statement, values })
  const { items: rows, cursor: next } = pageOf(found, pageSize, (last) => writeCursor(last.at, last.enrollmentId))
  const items = rows.map((row): Pass => {
    const enrollmentNumber = Number(row.number)
    const key = enrollmentKey(sessionKeyBytes(ctx.passKey, row.sessionId), row.sessionNumber, enrollmentNumber, row.rev)
    const isWaiting = row.status === 'waitlisted'
    const state = row.status === 'confirmed' || row.status === 'cancelled' ? 'ready' : row.status
    return {
      sessionId: row.sessionId,
      sessionNumber: row.sessionNumber,
      enrollmentNumber,
      rev: row.rev,
      keyId: currentKeyId,
      key: toHex(key),
      spoken: makeSpoken(enrollmentNumber, key),
      title: row.title,
      venueName: row.venueName,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      holder: ctx.me.name,
      state: row.attendedAt ? 'attended' : row.isCancelled ? 'cancelled' : state,
      position: isWaiting && !row.attendedAt ? row.position : null,
      attendedAt: row.attendedAt?.toISOString() ?? null,
      seats: row.seats,
      hasSelf: row.doorRules.hasSelf === true,
      enrollmentId: row.enrollmentId,
      serverTime: ctx.now.toISOString(),
    }
  })
  return { items, cursor: next }
}
