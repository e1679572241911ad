import { sql } from 'kysely'
import type { Point } from '../../../types/shared'
import { metres } from './cell'

/** A box in degrees; north and south are latitudes. */
export type Box = { south: number; north: number; west: number; east: number }

/** Half the side of each box that is tried, in degrees of latitude: about 11 km, then 110 km. */
const reaches = [0.1, 1]
const metresPerDegree = 111_000
const shrinkAt = (lat: number) => Math.max(Math.cos((lat * Math.PI) / 180), 0.01)

/** The box around a point; `reach` is half its height in degrees of latitude. */
export const boxAround = ({ lat, lng }: Point, reach: number): Box => ({
  south: lat - reach,
  north: lat + reach,
  west: lng - reach / shrinkAt(lat),
  east: lng + reach / shrinkAt(lat),
})

/** SQL: whether a table's point lies in the box; true where there is no box. */
export const inBox = (table: string, box: Box | null) =>
  box
    ? sql<boolean>`(${sql.ref(`${table}.lat`)} between ${box.south} and ${box.north} and ${sql.ref(`${table}.lng`)} between ${box.west} and ${box.east})`
    : sql<boolean>`true`

/** SQL of what to order by for nearest first: squared degrees on the same plane as metres(). */
export const farness = (table: string, { lat, lng }: Point) => {
  const [rowLat, rowLng] = [sql.ref(`${table}.lat`), sql.ref(`${table}.lng`)]
  return sql<number>`power(${rowLat} - ${lat}, 2) + power((${rowLng} - ${lng}) * cos(radians((${rowLat} + ${lat}) / 2)), 2)`
}

/** Rings around a point, from 0: within 5 km, 15 km (a city), 75 km, 225 km, and beyond. */
const ringEnds = [5, 15, 75, 225].map((km) => ((km * 1000) / metresPerDegree) ** 2)
/** The ring of about 15 km; it and those within are what people call near. */
export const cityRing = 1
/** SQL: the ring around `near` in which a table's point lies, from 0. */
export const ringOf = (table: string, near: Point) => sql<number>`width_bucket(${farness(table, near)}, ${ringEnds}::float8[])`

/**
 * The `limit` rows nearest to a point. `read` gets a box, orders by farness and stops at `limit`; a box is enough when even its
 * last row is nearer than the box's side, else a wider one is tried, at last everything.
 */
export const nearest = async <Row extends { lat: number | null; lng: number | null }>(
  near: Point,
  limit: number,
  read: (box: Box | null) => Promise<Row[]>,
): Promise<Row[]> => {
  for (const reach of reaches) {
    const rows = await read(boxAround(near, reach))
    const last = rows[limit - 1]
    if (last && (metresTo(near, last) ?? Infinity) <= reach * metresPerDegree) return rows
  }
  return read(null)
}

/** Metres from a point to a row; null when either has no point. */
export const metresTo = (near: Point | undefined, row: { lat: number | null; lng: number | null }): number | null =>
  near && row.lat !== null && row.lng !== null ? metres(near, { lat: row.lat, lng: row.lng }) : null
