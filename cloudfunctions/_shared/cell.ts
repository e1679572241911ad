import type { Point } from '../../types/shared'

const cellOf = (perDegree: number) => (point: Point) =>
  Math.floor((point.lat + 90) * perDegree) * 360 * perDegree + Math.floor((point.lng + 180) * perDegree)

/** Grid cell of 0.02° (about 2 km) as one integer: a b-tree finds what is near, without an extension. */
export const nearCell = cellOf(50)
/** Grid cell of 0.5° (about 50 km), for places far apart. */
export const wideCell = cellOf(2)

/** The cells at most `reach` steps around a point, itself included, as a flat list. */
export const cellsAround = (point: Point, reach: number, perDegree: 50 | 2): number[] => {
  const cell = cellOf(perDegree)(point)
  const cells: number[] = []
  for (let row = -reach; row <= reach; row++) for (let column = -reach; column <= reach; column++) cells.push(cell + row * 360 * perDegree + column)
  return cells
}

/** Metres between two points; equirectangular, off by less than 0.5 % within a province. */
export const metres = (a: Point, b: Point): number => {
  const radians = Math.PI / 180
  const x = (b.lng - a.lng) * radians * Math.cos(((a.lat + b.lat) / 2) * radians)
  const y = (b.lat - a.lat) * radians
  return Math.round(Math.hypot(x, y) * 6_371_000)
}
