import type { Pool } from 'pg'
import type { Category, DayPart, Hours, Point, RegionCode } from '../../types/shared'
import { type Cells, cellsOfBand, cellsWithin, lastBand } from '../_shared/near/bands'
import { utcFormat } from '../_shared/core/instant-text'
import { slotFor } from '../_shared/core/time'

export const pageSize = 20

/** The filters of the feed. */
export type PostFilter = {
  near?: Point | undefined
  regionCode?: RegionCode | undefined
  category?: Category | undefined
  hours?: Hours | undefined
  part?: DayPart | undefined
}
/** Where a page begins: after this post of this band. `now` is the time of the first page; posts that came later are on no page. */
export type PageStart = { now: Date; band: number; at: string; id: string }
/** A post that was found. `at` is when it was published, as UTC text with microseconds, which a Date would cut off. */
export type FoundPost = { id: string; at: string; band: number }

/** Where the first page begins. */
export const firstStart = (now: Date): PageStart => ({ now, band: 0, at: now.toISOString(), id: '999999999999999999' })

/** The most cells that are merged one by one; with more, planning costs more than it saves. */
const mergedCells = 16
const columns = ['cell', 'mid_cell', 'wide_cell']
const newest = `order by published_at desc, id desc limit ${pageSize + 1}`
/**
 * SQL: whether a post lies in a region. Cities and counties have an index in the feed's order; streets and communities have few posts, which are
 * found by code and sorted. Only one of the two conditions is used: with both, the planner would expect few posts, and read and sort all of them.
 */
const inRegion = (length: number, code: string) =>
  length === 4 || length === 6 ? `left(region_code, ${length}) = ${code}` : `region_code >= ${code} and region_code < ${code} || ':'`

/** The values and conditions that all parts of a statement share; `show` writes a parameter as SQL. */
const conditionsOf = (filter: PostFilter, start: PageStart, show: (parameter: string, type: string) => string, only = (condition: string) => condition) => {
  const values: unknown[] = [start.now, start.at, start.id]
  const add = (value: unknown, type: string) => show(`$${values.push(value)}`, type)
  const conditions = [
    `status = 'published' and is_current and ${only(`ends_at > ${show('$1', 'timestamptz')}`)}`,
    `(published_at, id) < (${show('$2', 'timestamptz')}, ${show('$3', 'bigint')})`,
  ]
  if (filter.regionCode) {
    conditions.push(inRegion(filter.regionCode.length, add(filter.regionCode, 'text')))
  }
  if (filter.category) conditions.push(only(`category = ${add(filter.category, 'text')}`))
  const slot = slotFor(filter.hours, filter.part)
  if (slot) conditions.push(only(`${add(slot, 'text')} = any(hours)`))
  return { values, add, rows: (where: string) => `(select id, published_at from posts where ${where} ${conditions.join(' and ')} ${newest})` }
}
type Statement = { name?: string; text: string; values: unknown[] }

const statementOf = (page: string, values: unknown[]): Statement => ({
  text: `select id::text, to_char(published_at at time zone 'UTC', ${utcFormat}) as at from (${page}) page order by published_at desc, page.id desc`,
  values,
})

const hiddenConditions = (filter: PostFilter, start: PageStart) =>
  conditionsOf(
    filter,
    start,
    (parameter, type) => `(select ${parameter}::${type})`,
    (condition) => `coalesce(${condition}, false)`,
  )
/** The name of a prepared statement, one for each form of statement. */
const nameOf = (filter: PostFilter, ...shape: (string | number | boolean)[]) =>
  ['feed', filter.regionCode && `region${filter.regionCode.length}`, filter.category && 'category', slotFor(filter.hours, filter.part) && 'hours', ...shape]
    .filter((part) => part !== undefined)
    .join('.')

/**
 * The statement for a few cells: the index of each gives its posts in order, and the server merges them, reading hardly more rows than the page
 * has. The statement is named, and its values are hidden in sub-selects, because a plan for known values looks cheaper to the server, which would
 * then plan each time, and planning takes four times as long as running. For unknown values the server expects few rows to pass and would rather
 * read whole cells and sort; coalesce makes it expect half of the rows.
 */
const mergeCells = (filter: PostFilter, start: PageStart, cells: Cells): Statement => {
  const { values, add, rows } = hiddenConditions(filter, start)
  const parts = columns.flatMap((column, level) => (cells[level] ?? []).map((cell) => rows(`${column} = ${add(cell, 'int')} and`)))
  return {
    name: nameOf(filter, ...cells.map((some) => some.length)),
    ...statementOf(parts.length === 1 ? parts.join() : `${parts.join(' union all ')} ${newest}`, values),
  }
}

/** The statement for many cells: it reads at most a page from each. It is named and hides its values for the same reasons. */
const gatherCells = (filter: PostFilter, start: PageStart, cells: Cells): Statement => {
  const { values, add, rows } = hiddenConditions(filter, start)
  const parts = columns.flatMap((column, level) =>
    cells[level]?.length
      ? `(select post.id, post.published_at from unnest(${add(cells[level], 'int[]')}) as wanted(cell) cross join lateral ${rows(`${column} = wanted.cell and`)} post)`
      : [],
  )
  return { name: nameOf(filter, 'gather', ...cells.map((some) => some.length > 0)), ...statementOf(`${parts.join(' union all ')} ${newest}`, values) }
}

/** The statement for the newest posts in a region or everywhere, without those of some wide cells. */
const newestPosts = (filter: PostFilter, start: PageStart, without: number[]): Statement => {
  const { values, add, rows } = conditionsOf(filter, start, (parameter, type) => `${parameter}::${type}`)
  const beyond = without.length > 0 ? `wide_cell <> all(${add(without, 'int[]')}) and` : ''
  return statementOf(rows(beyond), values)
}

/** The wide cells that have posts, found by skipping through their index. */
const filledCells = async (pool: Pool): Promise<number[]> => {
  const current = `posts where status = 'published' and is_current`
  const { rows } = await pool.query<{ cell: number }>({
    name: 'feed.filled',
    text: `with recursive filled(cell) as (
      (select wide_cell from ${current} order by wide_cell limit 1)
      union all
      select (select wide_cell from ${current} and wide_cell > filled.cell order by wide_cell limit 1) from filled where filled.cell is not null
    ) select cell from filled where cell is not null`,
  })
  return rows.map((row) => row.cell)
}

const statementFor = async (pool: Pool, filter: PostFilter, start: PageStart, near: Point): Promise<Statement | null> => {
  if (start.band < lastBand) {
    const cells = cellsOfBand(near, start.band)
    return cells.flat().length <= mergedCells ? mergeCells(filter, start, cells) : gatherCells(filter, start, cells)
  }
  const within = cellsWithin(near, lastBand - 1)
  const beyond = (await filledCells(pool)).filter((cell) => !within.includes(cell))
  if (beyond.length === 0) return null
  return beyond.length <= mergedCells ? mergeCells(filter, start, [[], [], beyond]) : newestPosts(filter, start, within)
}

/** The posts of a page and one more, in the feed's order. It takes one statement where the first band has enough posts, and one more for each further band. */
export const findPosts = async (pool: Pool, filter: PostFilter, start: PageStart): Promise<FoundPost[]> => {
  const read = async (statement: Statement | null, band: number) =>
    statement ? (await pool.query<Omit<FoundPost, 'band'>>(statement)).rows.map((row) => ({ ...row, band })) : []
  if (!filter.near) return read(newestPosts(filter, start, []), 0)
  const page: FoundPost[] = []
  for (let band = start.band; band <= lastBand && page.length <= pageSize; band++) {
    const from = band === start.band ? start : { ...firstStart(start.now), band }
    page.push(...(await read(await statementFor(pool, filter, from, filter.near), band)))
  }
  return page.slice(0, pageSize + 1)
}
