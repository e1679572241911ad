import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcFormat } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { comingSessions } from '../_shared/seats/own-sessions'
import { factsOf, foundColumns, ownColumns, type OwnState, poolJoins, type SessionFacts, toEnrollment } from '../_shared/seats/enrollment-rows'

const pageSize = 20
/** Of the rows found, all that a row shows: of the sessions that `found` names as `at_session`, or of the whole pool. */
const show = (found: string, of: 'q' | 's', order: 'asc' | 'desc') => `
  select ${factsOf(of)}, ${ownColumns(of === 's' ? 's.id' : undefined)}, to_char(e.at_start at time zone 'UTC', ${utcFormat}) as "startAt"
  from (${found}) e join pools q on q.id = e.pool_id ${of === 's' ? 'join sessions s on s.id = e.at_session' : ''} ${poolJoins}
  order by e.at_start ${order}, e.id ${order}`

/** Ended by others than myself, or by the lot: who signed up learns it here too, not only from a notice. */
const isOpen = `(e.status <> 'cancelled' or e.end_reason in ('removed', 'declined', 'lapsed', 'notDrawn')) and s.ends_at > $2`
/** $1 person, $2 now, $3 and $4 start and id of the row that the page begins behind. */
const queries = {
  open: {
    name: 'list-mine-open',
    from: '-infinity',
    text: show(comingSessions(foundColumns, isOpen, pageSize + 1), 's', 'asc'),
  },
  /** Where I had a place, or was let in from the waitlist, a term once; what was cancelled, as soon as I did it myself, else once it is over. */
  past: {
    // Without a name: planned each time for how long this person's life is.
    name: undefined,
    from: 'infinity',
    text: show(
      // Of what has not begun only what was cancelled is looked at.
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

/** open: by start, soonest first, each session of a term, waitlisted ones with their position, and what others ended. past: newest first, with what is cancelled. 20 a page. */
export const listMine: Verbs<'enrollment'>['listMine'] = async (ctx, { which, cursor }) => {
  const { from, ...statement } = queries[which]
  const [at = from, id = '0'] = cursor === undefined ? [] : readCursor(cursor, 2)
  const values = [ctx.me.id, ctx.now, cursor === undefined ? at : readInstant(at), cursorId(id)]
  const { rows } = await ctx.pool.query<SessionFacts & OwnState & { startAt: string }>({ ...statement, values })
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.startAt, last.id))
  return { ...page, items: page.items.map((row) => toEnrollment(row, row)) }
}
