import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcFormat } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { comingSessions } from '../_shared/seats/own-sessions'
import { factsJoins, factsOf, foundColumns, ownColumns, type OwnState, type SessionFacts, toEnrollment } from '../_shared/seats/enrollment-rows'

const pageSize = 20
/** SQL of all that a row shows, for the rows that `found` selects: about the sessions that it names as `at_session` (s), or about the whole pool (q). */
const show = (found: string, of: 'q' | 's', order: 'asc' | 'desc') => `
  select ${factsOf(of)}, ${ownColumns(of === 's' ? 's.id' : undefined)}, to_char(e.at_start at time zone 'UTC', ${utcFormat}) as "startAt"
  from (${found}) e join pools q on q.id = e.pool_id ${of === 's' ? 'join sessions s on s.id = e.at_session' : ''} ${factsJoins}
  order by e.at_start ${order}, e.id ${order}`

/** SQL: shown until its end is every enrollment that is not cancelled, and one that the organizers, the draw or the end of an offer cancelled, since a notice alone may be missed. */
const isOpen = `(e.status <> 'cancelled' or e.end_reason in ('removed', 'declined', 'lapsed', 'notDrawn')) and s.ends_at > $2`
/** The two lists as statements: $1 person, $2 now, $3 and $4 start and id of the row after which the page begins. */
const queries = {
  open: {
    name: 'list-mine-open',
    from: '-infinity',
    text: show(comingSessions(foundColumns, isOpen, pageSize + 1), 's', 'asc'),
  },
  /** Places that the person had, or used from the waitlist, a term once; of what is cancelled, by the person: at once, by others: when it is over. */
  past: {
    // Without a name the statement is planned each time, because the best plan depends on how many rows this person has.
    name: undefined,
    from: 'infinity',
    text: show(
      // Of what has not begun only cancelled rows are read.
      `select ${foundColumns}, e.starts_at as at_start from enrollments e cross join lateral (select ends_at from pools where id = e.pool_id offset 0) q
        where e.person_id = $1 and (e.starts_at, e.id) < ($3::timestamptz, $4::bigint) and (e.starts_at <= $2 or e.status = 'cancelled')
          and case when q.ends_at > $2 then e.status = 'cancelled' and coalesce(e.end_reason, 'self') = 'self'
            else e.status in ('confirmed', 'cancelled') or exists (select from attendances t where t.enrollment_id = e.id) end
        order by e.starts_at desc, e.id desc limit ${pageSize + 1}`,
      'q',
      'desc',
    ),
  },
}

/** The caller's enrollments, 20 a page. open: by start, soonest first, each session of a term, with the position on the waitlist, and those that others ended. past: newest first, with the cancelled ones. */
export const listMine: Verbs<'enrollment'>['listMine'] = async (ctx, { which, cursor }) => {
  const { from, ...statement } = queries[which]
  const [at = from, id = '0'] = cursor === undefined ? [] : readCursor(cursor, 2)
  const values = [ctx.me.id, ctx.now, cursor === undefined ? at : readInstant(at), cursorId(id)]
  const { rows } = await ctx.pool.query<SessionFacts & OwnState & { startAt: string }>({ ...statement, values })
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.startAt, last.id))
  return { ...page, items: page.items.map((row) => toEnrollment(row, row)) }
}
