import { type RawBuilder, sql } from 'kysely'
import { cellsWithin, cityBand } from './bands'
import { inRegion, type Reach } from './reach'

/** A set of places: `key` is the expression of the table with which an index begins, `values` a row source `place(value)` of the values it may have. */
export type Places = { key: RawBuilder<unknown>; values: RawBuilder<unknown> }

/** Where rows of a table with mid_cell and region_code lie, for reading each place in the order of its index; null for a whole province or everywhere. */
export const placesOf = (table: string, { near, regionCode }: Reach): Places | null => {
  if (near) return { key: sql.ref(`${table}.midCell`), values: sql`unnest(${cellsWithin(near, cityBand)}::int[])` }
  if (regionCode === undefined || regionCode.length < 4) return null
  const county = regionCode.slice(0, 6)
  return {
    key: sql`left(${sql.ref(`${table}.regionCode`)}, 6)`,
    // A city is its counties, and the rows that lie in no county of it.
    values:
      regionCode.length > 4 ? sql`(values (${county}))` : sql`(select code from regions where ${inRegion('regions.code', county)} and length(code) in (4, 6))`,
  }
}

/** Of each place the first rows by start and id that `where` lets through, and of all places together the first; `rest` says how many. */
export const firstOf = (table: 'shifts' | 'sessions' | 'shift_signups', places: Places | null, where: RawBuilder<unknown>[], limit: number) => {
  const rest = sql`order by starts_at, id limit ${sql.lit(limit)}`
  const conditions = sql.join([...where, ...(places ? [sql`${places.key} = place.value`] : [])], sql` and `)
  const rows = sql`select id, starts_at from ${sql.table(table)} where ${conditions} ${rest}`
  return places ? sql`(select row.* from ${places.values} place(value) cross join lateral (${rows}) row ${rest})` : sql`(${rows})`
}
