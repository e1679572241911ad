import type { Point } from '../../../types/shared'

/** How many cells a degree has at each level: cells of 0.02° (about 2 km), 0.1° (10 km), 0.5° (50 km). Five by five cells are one cell of the next level. */
export const levels = [50, 10, 2] as const
export type Level = 0 | 1 | 2
export const split = 5

/** Row and column of a point in the finest grid. Coarser grids are computed by dividing these, so that no cell lies in two cells of the next level. */
const gridOf = (point: Point, level: Level) => {
  const finer = split ** level
  return { row: Math.floor(Math.floor((point.lat + 90) * levels[0]) / finer), column: Math.floor(Math.floor((point.lng + 180) * levels[0]) / finer) }
}
/** The number of a cell at a level, from its row and column there. */
export const cellNumber = (level: Level, row: number, column: number) => row * 360 * levels[level] + column

const cellOf = (level: Level) => (point: Point) => {
  const { row, column } = gridOf(point, level)
  return cellNumber(level, row, column)
}

/** Grid cell of 0.02° (about 2 km) as one integer: a b-tree finds what is near, without an extension. */
export const nearCell = cellOf(0)
/** Grid cell of 0.5° (about 50 km) as one integer, for places far away. */
export const wideCell = cellOf(2)

/** The square of cells at most `reach` steps around a point's cell, as rows and columns of its level. */
export const squareAround = (point: Point, level: Level, reach: number) => {
  const { row, column } = gridOf(point, level)
  return { level, top: row - reach, bottom: row + reach, left: column - reach, right: column + reach }
}
export type Square = ReturnType<typeof squareAround>

/** Metres between two points; equirectangular, off by less than 0.5 % within a province. */
export const metres = (a: Point, b: Point): number => {
  const radians = Math.PI / 180
  const x = (b.lng - a.lng) * radians * Math.cos(((a.lat + b.lat) / 2) * radians)
  const y = (b.lat - a.lat) * radians
  return Math.round(Math.hypot(x, y) * 6_371_000)
}
