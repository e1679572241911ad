import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { contains } from '../_shared/core/like'
import { pageOf } from '../_shared/core/page'
import { mine } from '../_shared/core/rights'
import { isEditable } from './can'
import { selectPosted, toPosted } from './posted-rows'

type ListPosted = Contract['activities']['listPosted']
type Wanted = Pick<Parsed<ListPosted>, 'text' | 'status'>
/** Where a row stands in its list; `at` in UTC with microseconds. */
type Place = { id: string; at: string }

const pageSize = 20
/** The date by which activities without sessions are sorted. */
const undated = '2099-01-01T00:00:00Z'

const fits = ({ text, status }: Wanted) =>
  sql`${text === undefined ? sql`true` : contains(['activities.title'], text)} and ${status === undefined ? sql`true` : sql`activities.status = ${status}`}`

/** Activities to come or not published yet, the next first. They are few, so all are read. */
const listComing = async ({ db, me, now }: SignedInCtx, wanted: Wanted, after: Place | null): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    select id, ${utcText('mine.at')} as at from (
      select activities.id, coalesce((select min(s.starts_at) from sessions s where s.activity_id = activities.id and not s.is_cancelled and s.ends_at > ${now}),
        ${undated}::timestamptz) as at
      from activities join organizations on organizations.id = activities.organization_id
      where (activities.organization_id = any(${mine(me, 'organize').organizationIds}::bigint[]) or activities.created_by = ${me.id}) and ${isEditable(me)}
        and (activities.status in ('draft', 'submitted', 'returned') or (activities.status = 'published' and activities.last_ends_at > ${now})) and ${fits(wanted)}
    ) mine
    where ${after ? sql`(mine.at, id) > (${after.at}::timestamptz, ${after.id}::bigint)` : sql`true`}
    order by mine.at, id limit ${pageSize + 1}`.execute(db)
  return rows
}

/** Activities that are over, of which there are more and more: of each organization, and of the caller's own, a page is read by its own index. */
const listOver = async ({ db, me, now }: SignedInCtx, wanted: Wanted, after: Place | null): Promise<Place[]> => {
  const page = sql`
      and activities.status in ('published', 'cancelled') and (activities.status = 'cancelled' or activities.last_ends_at <= ${now}) and ${isEditable(me)} and ${fits(wanted)}
      and ${after ? sql`(activities.last_ends_at, activities.id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql`activities.last_ends_at is not null`}
      order by activities.last_ends_at desc, activities.id desc limit ${pageSize + 1}`
  const from = sql`select activities.id, activities.last_ends_at as at from activities join organizations on organizations.id = activities.organization_id`
  const { rows } = await sql<Place>`
    select id, ${utcText('found.at')} as at from (
      select p.* from unnest(${mine(me, 'organize').organizationIds}::bigint[]) mine (id) cross join lateral (${from} where activities.organization_id = mine.id ${page}) p
      union (${from} where activities.created_by = ${me.id} ${page})
    ) found order by found.at desc, id desc limit ${pageSize + 1}`.execute(db)
  return rows
}

/** Activities of the caller's organizations, and those that the caller posted as staff within the present grants, by day. */
export const listPosted = async (ctx: SignedInCtx, { half = 'coming', cursor, ...wanted }: Parsed<ListPosted>): Promise<Output<ListPosted>> => {
  const [at, id] = cursor ? readCursor(cursor, 2) : []
  const after = at !== undefined && id !== undefined ? { at: readInstant(at), id: cursorId(id) } : null
  const places = await (half === 'coming' ? listComing : listOver)(ctx, wanted, after)
  const page = pageOf(places, pageSize, (last) => writeCursor(last.at, last.id))
  if (page.items.length === 0) return { items: [], cursor: null }
  const rows = await selectPosted(ctx.db, ctx.now)
    .where(
      'activities.id',
      'in',
      page.items.map((place) => place.id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    items: page.items.flatMap((place) => {
      const row = byId.get(place.id)
      return row ? [toPosted(row, ctx.now)] : []
    }),
    cursor: page.cursor,
  }
}
