import type { Verbs } from '../_shared/serve'
import { ownColumns, type OwnState, sessionColumns, type SessionFacts, sessionJoins, toEnrollment } from './queries'

const columns = `select ${sessionColumns}, ${ownColumns} from enrollments e join sessions s on s.id = e.session_id ${sessionJoins} where e.person_id = $1`
/** Ended by others than myself, or by the lot: who signed up learns it here too, not only from a notice. */
const endedByOthers = `e.end_reason in ('removed', 'declined', 'lapsed', 'notDrawn')`
/** Past: where I had a place, or was let in from the waitlist. */
const queries = {
  open: {
    name: 'list-mine-open',
    text: `${columns} and (e.status <> 'cancelled' or ${endedByOthers}) and s.ends_at > $2 order by s.starts_at, s.id limit 100`,
  },
  past: {
    name: 'list-mine-past',
    text: `${columns} and s.ends_at <= $2 and (e.status = 'confirmed' or exists (select from attendances t where t.enrollment_id = e.id))
      order by s.starts_at desc, s.id desc limit 100`,
  },
}

/** open: by start, soonest first, waitlisted ones with their position, and what others ended. past: newest first. */
export const listMine: Verbs<'enrollment'>['listMine'] = async (ctx, { which }) => {
  const { rows } = await ctx.pool.query<SessionFacts & OwnState>({ ...queries[which], values: [ctx.me.id, ctx.now] })
  return rows.map((row) => toEnrollment(row, row))
}
