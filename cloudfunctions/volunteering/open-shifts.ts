import { sql } from 'kysely'
import type { Parsed } from '../../types/action'
import type { Contract } from '../../types'
import { cellsWithin, cityBand } from '../_shared/near/bands'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { firstOf, placesOf } from '../_shared/near/places-of'
import { inRegion } from '../_shared/near/reach'
import { mine } from '../_shared/core/rights'

const pageSize = 20
const day = 24 * 3600_000
const days = 30 * day

/** One step of the list with its rows. Step 0: shifts of the caller's organizations, and full ones that the caller is in; 1: those of the place asked for; 2: those farther away. */
type Part = [step: number, rows: ReturnType<typeof firstOf>]

/** Ids of the shifts of the next 30 days that still need somebody, and of full ones that the caller is in. 20 a page, step by step, each by start. */
export const findOpenShifts = async (
  { db, now, me }: SignedInCtx,
  { near, regionCode, cursor }: Parsed<Contract['volunteering']['listOpenShifts']>,
): Promise<{ items: string[]; cursor: string | null }> => {
  const [step = '0', at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const reached = Number(cursorStep(step))
  const behind = cursor === undefined ? null : { at: readInstant(at), id: cursorId(id) }
  const until = new Date(now.getTime() + days)
  const soon = sql`shifts.starts_at > ${now} and shifts.starts_at <= ${until}`
  const wanted = sql`shifts.cancelled_at is null and shifts.is_open and shifts.taken < shifts.needed`
  const { organizationIds: own } = mine(me, 'belong')
  const others = sql`not shifts.organization_id = any(${own}::bigint[])`
  const within = regionCode === undefined ? sql`true` : inRegion('shifts.regionCode', regionCode)
  const after = (part: number) =>
    behind && part === reached ? sql`(shifts.starts_at, shifts.id) > (${behind.at}::timestamptz, ${behind.id}::bigint)` : sql`true`
  const read = (part: number, places: Parameters<typeof firstOf>[1], ...where: ReturnType<typeof sql>[]): Part => [
    part,
    firstOf('shifts', places, [soon, after(part), ...where], pageSize + 1),
  ]
  const full = sql`(
    select shifts.id, shifts.starts_at from shift_signups mine join shifts on shifts.id = mine.shift_id
    where mine.person_id = ${me.id} and mine.status = 'on' and mine.starts_at > ${now} and mine.starts_at <= ${until} and ${after(0)}
      and shifts.taken >= shifts.needed and shifts.cancelled_at is null and shifts.is_open
    order by mine.starts_at, shifts.id limit ${sql.lit(pageSize + 1)})`
  const parts = [
    read(0, { key: sql`shifts.organization_id`, values: sql`unnest(${own}::bigint[])` }, wanted),
    [0, full] as Part,
    read(1, placesOf('shifts', { near, regionCode }), wanted, others, within),
    ...(near ? [read(2, null, wanted, others, within, sql`not shifts.mid_cell = any(${cellsWithin(near, cityBand)}::int[])`)] : []),
  ].filter(([part]) => part >= reached)
  const { rows } = await sql<{ id: string; step: number; at: string }>`
    select found.id::text as id, found.step, ${utcText('found.startsAt')} as at from (
      ${sql.join(
        parts.map(([part, found]) => sql`select id, starts_at, ${sql.lit(part)} as step from ${found} part`),
        sql` union all `,
      )}) found
    order by found.step, found.starts_at, found.id limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.step, last.at, last.id))
  return { ...page, items: page.items.map((row) => row.id) }
}
