import { AppError } from '../../../types/errors'
import { lastRow, makeGrid, mostColumns, type GridRow, type TableLimits } from './grid'
import { readXml } from './read-xml'
import type { SheetDates } from './sheet-dates'

/** More merged areas than this are in no sheet that people made. */
const mostAreas = 50_000
const lettersInName = /^([A-Z]{1,3})(\d{1,7})$/
/** A cell's column and row as its name says, both counted from 0, as `C5` is column 2 and row 4. */
const placeOf = (name: string): { column: number; row: number } | null => {
  const [, letters, row] = lettersInName.exec(name) ?? []
  if (!letters || !row) return null
  return { column: [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1, row: Number(row) - 1 }
}

type Area = { top: number; bottom: number; left: number; right: number }
const areaOf = (name: string): Area | null => {
  const [from, to] = name.split(':').map(placeOf)
  return from && to ? { top: from.row + 1, bottom: to.row + 1, left: from.column, right: Math.min(to.column, mostColumns - 1) } : null
}

/** Fills each merged area with the text of its first cell. Excel's areas do not overlap; where they do, they are together larger than the sheet and the file is refused. */
const fillMerged = ({ rows, spend }: ReturnType<typeof makeGrid>, areas: Area[]) => {
  const byNumber = new Map(rows.map((row, index) => [row.nth, index]))
  let left = rows.length * mostColumns
  for (const area of areas) {
    const start = byNumber.get(area.top)
    const text = start === undefined ? '' : (rows[start]?.cells[area.left] ?? '')
    for (let index = start ?? 0; text !== '' && index < rows.length; index++) {
      const row = rows[index] as GridRow
      if (row.nth > area.bottom) break
      left -= Math.max(1, area.right - area.left + 1)
      if (left < 0) throw new AppError('files.notATable')
      for (let column = area.left; column <= area.right; column++) {
        while (row.cells.length < column) row.cells.push('')
        if (row.cells[column]) continue
        row.cells[column] = text
        spend(text.length)
      }
    }
  }
}

type Read = { texts: string[]; unescape: (text: string) => string; dates: SheetDates }
type Cell = { column: number; kind: string; style: string | undefined; text: string }

/** A number as Excel shows it: without the noise behind its fifteenth digit, and without an exponent where it is whole. */
const numberText = (text: string) => {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return text
  if (Number.isSafeInteger(value)) return `${value}`
  return Number.isInteger(value) ? text : `${Number(value.toPrecision(15))}`
}

const textOf = ({ kind, style, text }: Cell, { texts, unescape, dates }: Read): string => {
  if (kind === 's') return texts[Number(text)] ?? ''
  if (kind === 'b') return text === '1' ? '是' : '否'
  if (kind === 'd') return text.replace('T00:00:00', '').replace('T', ' ')
  if (kind === 'e') return text
  if (kind !== 'n') return unescape(text)
  return (dates.isDate(style) && text !== '' && dates.dayOf(Number(text))) || numberText(text)
}

/** Reads the cells of one sheet. A formula gives the value that was saved with it; it is never computed. Merged areas are filled. */
export const readSheet = async (xml: Buffer, limits: TableLimits, read: Read): Promise<GridRow[]> => {
  const grid = makeGrid(limits)
  const areas: Area[] = []
  let [nth, column] = [0, -1]
  let cells: string[] = []
  let cell: Cell | null = null
  let [isText, aloud] = [false, 0]
  await readXml(xml, {
    open: (name, { r, s, t = 'n', ref }) => {
      if (name === 'row') {
        // A writer may leave out the numbers of rows and the names of cells.
        const next = r === undefined ? nth + 1 : Number(r)
        if (!(next > nth && next <= lastRow)) throw new AppError('files.notATable')
        ;[nth, column, cells] = [next, -1, []]
      }
      if (name === 'c') {
        column = r === undefined ? column + 1 : (placeOf(r)?.column ?? mostColumns)
        cell = { column, kind: t, style: s, text: '' }
      }
      if (name === 'rPh') aloud++
      isText = cell !== null && aloud === 0 && (name === 'v' || name === 't')
      const area = name === 'mergeCell' && areaOf(ref ?? '')
      if (area) areas.push(area)
      if (areas.length > mostAreas) throw new AppError('files.notATable')
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') aloud--
      if (name === 'c' && cell) {
        if (cell.column < mostColumns) cells[cell.column] = textOf(cell, read)
        cell = null
      }
      if (name === 'row') grid.add(nth, cells)
    },
    text: (piece) => {
      if (isText && cell) cell.text += piece
    },
  })
  fillMerged(grid, areas)
  return grid.rows
}
