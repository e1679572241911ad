import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcFormat } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { foundColumns, ownColumns, type OwnState, sessionColumns, type SessionFacts, sessionJoins, toEnrollment } from '../_shared/seats/enrollment-rows'

const pageSize = 20
/** Of the rows found, all that a row shows. */
const show = (found: string, order: 'asc' | 'desc') => `
  select ${sessionColumns}, ${ownColumns}, to_char(e.starts_at at time zone 'UTC', ${utcFormat}) as "startAt"
  from (${found}) e join sessions s on s.id = e.session_id ${sessionJoins}
  order by e.starts_at ${order}, e.id ${order}`

/** Ended by others than myself, or by the lot: who signed up learns it here too, not only from a notice. */
const isOpen = `(e.status <> 'cancelled' or e.end_reason in ('removed', 'declined', 'lapsed', 'notDrawn')) and s.ends_at > $2`
const lately = `$2::timestamptz - interval '2 days'`
/**
 * $1 person, $2 now, $3 and $4 start and id of the row that the page begins behind. Only the time around now is read of a life: what is
 * open began lately or is still to begin, or lasts longer than a day; those sessions are few and have their own index.
 */
const queries = {
  open: {
    name: 'list-mine-open',
    from: '-infinity',
    text: show(
      `select * from (
        (select ${foundColumns} from enrollments e join sessions s on s.id = e.session_id
          where e.person_id = $1 and e.starts_at > ${lately} and (e.starts_at, e.id) > ($3::timestamptz, $4::bigint) and ${isOpen}
          order by e.starts_at, e.id limit ${pageSize + 1})
        union all
        (select ${foundColumns} from sessions s join enrollments e on e.session_id = s.id and e.person_id = $1
          where s.ends_at > $2 and s.ends_at - s.starts_at > interval '24 hours' and s.starts_at <= ${lately}
            and (e.starts_at, e.id) > ($3::timestamptz, $4::bigint) and ${isOpen})) near
      order by starts_at, id limit ${pageSize + 1}`,
      'asc',
    ),
  },
  /** Where I had a place, or was let in from the waitlist; what was cancelled, as soon as I did it myself, else once it is over. */
  past: {
    // Without a name: planned each time for how long this person's life is.
    name: undefined,
    from: 'infinity',
    text: show(
      // Of what has not begun only what was cancelled is looked at.
      `select ${foundColumns} from enrollments e cross join lateral (select ends_at from sessions where id = e.session_id offset 0) s
        where e.person_id = $1 and (e.starts_at, e.id) < ($3::timestamptz, $4::bigint) and (e.starts_at <= $2 or e.status = 'cancelled')
          and case when s.ends_at > $2 then e.status = 'cancelled' and coalesce(e.end_reason, 'self') = 'self'
            else e.status in ('confirmed', 'cancelled') or exists (select from attendances t where t.enrollment_id = e.id) end
        order by e.starts_at desc, e.id desc limit ${pageSize + 1}`,
      'desc',
    ),
  },
}

/** open: by start, soonest first, waitlisted ones with their position, and what others ended. past: newest first, with what is cancelled. 20 a page. */
export const listMine: Verbs<'enrollment'>['listMine'] = async (ctx, { which, cursor }) => {
  const { from, ...statement } = queries[which]
  const [at = from, id = '0'] = cursor === undefined ? [] : readCursor(cursor, 2)
  const values = [ctx.me.id, ctx.now, cursor === undefined ? at : readInstant(at), cursorId(id)]
  const { rows } = await ctx.pool.query<SessionFacts & OwnState & { startAt: string }>({ ...statement, values })
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.startAt, last.id))
  return { ...page, items: page.items.map((row) => toEnrollment(row, row)) }
}
