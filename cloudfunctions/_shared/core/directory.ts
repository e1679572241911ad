import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Page, Point } from '../../../types/shared'
import { cursorId, cursorNumber, cursorText, readCursor, textPart, writeCursor } from './cursor'
import { farness, inBox, nearest } from '../near/near'
import { pageOf } from './page'

/** How many a page of a directory holds. */
export const directorySize = 30

type Listed = { id: string; name: string; lat: number | null; lng: number | null; sortKey: number | string }
/** What one reading of the table adds to the caller's query: the condition, what to order by before the id, and how many. */
export type Part = { where: Expression<SqlBool>; key: RawBuilder<number | string>; limit: number }

/**
 * A page of organizations or venues: nearest first with `near`, those without a point last; else by name. `read` selects `key` as
 * `sortKey`, orders by it and by id. Equal rows are told apart by their id, so that no page repeats or leaves out a row.
 */
export const readDirectory = async <Row extends Listed>(
  table: 'organizations' | 'venues',
  { near, cursor }: { near?: Point | undefined; cursor?: string | undefined },
  read: (part: Part) => Promise<Row[]>,
): Promise<Page<Omit<Row, 'sortKey'>>> => {
  const limit = directorySize + 1
  const key = near ? sql<number>`coalesce(${farness(table, near)}, 'Infinity')` : sql<string>`${sql.ref(`${table}.name`)}`
  const [value = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const reached = near ? sql`${cursor === undefined ? 0 : cursorNumber(value)}::float8` : sql`${cursor === undefined ? '' : cursorText(value)}::text`
  const after = cursor === undefined ? sql<boolean>`true` : sql<boolean>`(${key}, ${sql.ref(`${table}.id`)}) > (${reached}, ${cursorId(id)}::bigint)`
  const rows = near
    ? await nearest(near, limit, (box) => read({ where: sql<boolean>`(${inBox(table, box)} and ${after})`, key, limit }))
    : await read({ where: after, key, limit })
  const page = pageOf(rows, directorySize, (last) => writeCursor(typeof last.sortKey === 'number' ? last.sortKey : textPart(last.sortKey), last.id))
  return { ...page, items: page.items.map(({ sortKey: _, ...row }) => row) }
}
