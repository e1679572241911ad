import { type Level, type Square, cellNumber, split, squareAround } from './cell'
import type { Point } from '../../../types/shared'

/** The cell numbers of a band, by level. Together they cover the band exactly, and no place twice. */
export type Cells = [near: number[], mid: number[], wide: number[]]

/**
 * How far each band reaches, in cells of a level: about 3 km, 5 km, 15 km (a city), 75 km, 125 km, 225 km.
 * The band after the last holds everything else.
 */
const reaches: [level: Level, reach: number][] = [
  [0, 1],
  [0, 2],
  [1, 1],
  [2, 1],
  [2, 2],
  [2, 4],
]
/** The number of the band of everything beyond the last reach. */
export const lastBand = reaches.length
/** The outermost band that counts as near: that of about 15 km. */
export const cityBand = 2

const isWithin = (square: Square, row: number, column: number) => row >= square.top && row <= square.bottom && column >= square.left && column <= square.right

const cellsOf = (square: Square) => {
  const cells: [row: number, column: number][] = []
  for (let row = square.top; row <= square.bottom; row++) for (let column = square.left; column <= square.right; column++) cells.push([row, column])
  return cells
}
const finerSquare = (level: Level, row: number, column: number): Square => ({
  level,
  top: row * split,
  bottom: row * split + split - 1,
  left: column * split,
  right: column * split + split - 1,
})

/** The square up to the band's outer edge, as cells of one level. */
export const cellsWithin = (point: Point, band: number): number[] => {
  const square = squareAround(point, ...(reaches[band] as [Level, number]))
  return cellsOf(square).map(([row, column]) => cellNumber(square.level, row, column))
}

/**
 * The ring between the band before and this band's edge. Where the grid gets coarser, a cell that the inner square touches is
 * taken apart into finer ones, so that no row has to be looked at and thrown away.
 */
export const cellsOfBand = (point: Point, band: number): Cells => {
  const cells: Cells = [[], [], []]
  const outer = squareAround(point, ...(reaches[band] as [Level, number]))
  const before = reaches[band - 1]
  const inner = before && squareAround(point, ...before)
  for (const [row, column] of cellsOf(outer)) {
    if (!inner) cells[outer.level].push(cellNumber(outer.level, row, column))
    else if (inner.level === outer.level) {
      if (!isWithin(inner, row, column)) cells[outer.level].push(cellNumber(outer.level, row, column))
    } else {
      const parts = cellsOf(finerSquare(inner.level, row, column))
      const outside = parts.filter(([finerRow, finerColumn]) => !isWithin(inner, finerRow, finerColumn))
      if (outside.length === parts.length) cells[outer.level].push(cellNumber(outer.level, row, column))
      else cells[inner.level].push(...outside.map(([finerRow, finerColumn]) => cellNumber(inner.level, finerRow, finerColumn)))
    }
  }
  return cells
}
