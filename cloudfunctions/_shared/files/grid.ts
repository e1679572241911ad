import { AppError } from '../../../types/errors'

/** What a file may hold at most: its own bytes, the rows with something in them, and the bytes to which it unpacks. The caller says how much. */
export type TableLimits = { bytes: number; rows: number; unpacked: number }

/** A row as it stands in the file: its number there, counted from 1, and its cells by column, counted from 0; a missing cell is empty. */
export type GridRow = { nth: number; cells: string[] }
/** A sheet as text. `name` is empty where the file has no names of sheets. */
export type Grid = { name: string; rows: GridRow[] }

/** The last row of Excel's sheets; a longer file is none of a table's. */
export const lastRow = 1_048_576
/** Columns behind this one are not read. */
export const mostColumns = 64
/** The longest cell, in UTF-16 units. */
const longestCell = 4000

/** Collects the rows of a grid and keeps its limits: rows with something in them, the length of a cell, and of all cells together. */
export const makeGrid = (limits: TableLimits) => {
  const rows: GridRow[] = []
  let letters = 0
  /** Counts letters against what the file may unpack to: a text that many cells share is stored once in the file and would be written for each of them. */
  const spend = (count: number) => {
    letters += count
    if (letters * 4 > limits.unpacked) throw new AppError('files.tooLarge')
  }
  return {
    rows,
    spend,
    /** Adds a row unless it is empty. Rows come in the order of their numbers. */
    add: (nth: number, cells: string[]) => {
      if (nth > lastRow) throw new AppError('files.tooManyRows', { rows: limits.rows })
      if (!cells.some(Boolean)) return
      const texts = Array.from(cells, (cell) => (cell ? clean(cell) : ''))
      if (texts.every((text) => text === '')) return
      if (rows.length >= limits.rows) throw new AppError('files.tooManyRows', { rows: limits.rows })
      for (const text of texts) {
        if (text.length > longestCell) throw new AppError('files.longCell', { row: nth, letters: longestCell })
        spend(text.length)
      }
      rows.push({ nth, cells: texts })
    },
  }
}

/** A cell's text without what PostgreSQL cannot store and without blanks around it; line ends as one newline. */
const clean = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .trim()
