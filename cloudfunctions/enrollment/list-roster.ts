import { sql } from 'kysely'
import type { Roster, RosterGroup, RosterRow } from '../../types/enrollment'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Db } from '../_shared/db/db'
import { contains } from '../_shared/core/like'
import type { Verbs } from '../_shared/core/serve'
import { poolOf } from '../_shared/seats/pool-of'
import { place, recordReading, loadHead, selectRoster, toRosterRow } from './roster'

const pageSize = 60
/** A page ends before its rows are longer than this together, in bytes of UTF-8, because answers may be long. */
const pageBytes = 80 * 1024

/** SQL: the enrollment holds a seat. */
const hasSeat = sql<boolean>`enrollments.status in ('confirmed', 'offered')`
/** SQL for each group: whether a row belongs to it, over enrollments, attendances and no_shows. */
const isIn: Record<RosterGroup, ReturnType<typeof sql<boolean>>> = {
  all: sql`true`,
  applied: sql`enrollments.status = 'applied'`,
  confirmed: hasSeat,
  present: sql`attendances.attended_at is not null`,
  absent: sql`(${hasSeat} and attendances.attended_at is null)`,
  waitlisted: sql`enrollments.status = 'waitlisted'`,
  missed: sql`no_shows.id is not null`,
  cancelled: sql`enrollments.status = 'cancelled'`,
}
const searched = ['persons.name', 'persons.phoneEnd']

/** How many rows each group has, how many seats are given, and how many rows the search finds. */
const countRoster = async (db: Db, sessionId: string, group: RosterGroup, text: string | undefined) => {
  const each = sql.join(Object.entries(isIn).map(([name, condition]) => sql`(count(*) filter (where ${condition}))::int as ${sql.id(name)}`))
  const { rows } = await sql<Roster['counts'] & { seats: number; found: number }>`
    select ${each}, (coalesce(sum(enrollments.seats) filter (where ${hasSeat}), 0))::int as seats,
      ${text === undefined ? sql`0` : sql`(count(*) filter (where ${isIn[group]} and ${contains(searched, text)}))::int`} as found
    from enrollments ${text === undefined ? sql`` : sql`join persons on persons.id = enrollments.person_id`}
    left join attendances on attendances.enrollment_id = enrollments.id and attendances.session_id = ${sessionId} left join no_shows on no_shows.enrollment_id = enrollments.id
    where enrollments.pool_id = ${poolOf(sessionId)}`.execute(db)
  const { seats, found, ...counts } = rows[0]!
  return { counts, seats, found: text === undefined ? counts[group] : found }
}

/** The first rows that fit into a page together; at least one. */
const fitting = <Row extends RosterRow>(rows: Row[]) => {
  let bytes = 0
  const end = rows.findIndex((row, index) => (bytes += Buffer.byteLength(JSON.stringify(row))) > pageBytes && index > 0)
  return end === -1 ? rows : rows.slice(0, end)
}

/** One page of a session's people with full names, for its organizers. Each reading is recorded. */
export const listRoster: Verbs<'enrollment'>['listRoster'] = async (ctx, { group = 'all', text, cursor }) => {
  const head = await loadHead(ctx.db, ctx.proof)
  const [reached = '', seq = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const found = await selectRoster(ctx.db, ctx.proof)
    .where(isIn[group])
    .$if(text !== undefined, (query) => query.where(contains(searched, text!)))
    .$if(cursor !== undefined, (query) => query.where(sql<boolean>`(${place}, enrollments.seq) > (${cursorStep(reached)}::int, ${cursorId(seq)}::bigint)`))
    .limit(pageSize + 1)
    .execute()
  const rows = fitting(found.slice(0, pageSize).map(toRosterRow))
  const last = found[rows.length - 1]
  await recordReading(ctx, 'enrollment.listRoster', rows.length)
  return {
    ...head,
    ...(await countRoster(ctx.db, ctx.proof.id, group, text)),
    items: rows,
    cursor: found.length > rows.length && last ? writeCursor(last.place, last.seq) : null,
  }
}
