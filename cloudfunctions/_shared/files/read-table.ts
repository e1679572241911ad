import { AppError } from '../../../types/errors'
import type { Grid, GridRow, TableLimits } from './grid'
import { readCsv } from './read-csv'
import { readXlsx } from './read-xlsx'

/** Which columns a table may have: for each field the words that may stand above it. `needed`: at least these must be there. */
export type Columns<Field extends string> = { names: Record<Field, string[]>; needed: Field[] }

/** A table as it was read: `sheet` and `head` (the row's number) say where, `unknown` are the columns that mean nothing here. */
export type ReadTable<Field extends string> = {
  sheet: string
  head: number
  fields: Field[]
  unknown: string[]
  rows: { nth: number; cells: Partial<Record<Field, string>> }[]
  skipped: { blank: number; totals: number }
}

/** What a file is, by its first bytes: zip for .xlsx, Microsoft's compound file for .xls and for any workbook with a password. */
const readGrid = async (file: Buffer, limits: TableLimits): Promise<Grid> => {
  if (file.length > limits.bytes) throw new AppError('files.tooLarge', { bytes: limits.bytes })
  if (file.length === 0) throw new AppError('files.notATable')
  if (file.toString('latin1', 0, 4) === '\u00d0\u00cf\u0011\u00e0') throw new AppError('files.oldFormat')
  return file.toString('latin1', 0, 4) === 'PK\u0003\u0004' ? readXlsx(file, limits) : readCsv(file, limits)
}

/** A column's head as it is compared: without blanks, marks and what is said in brackets, as `*手机号 （必填）` is `手机号`. */
const plain = (head: string) =>
  head
    .slice(0, 60)
    .replace(/[（(【[][^）)】\]]*[）)】\]]/g, '')
    .replace(/[\s*＊:：_\-·]/g, '')
    .toLowerCase()

const headRows = 10
/** Finds the row among the first ten whose cells are most known names. Throws files.noHead where none has the needed columns. */
const findHead = <Field extends string>(rows: GridRow[], { names, needed }: Columns<Field>) => {
  const fieldOf = new Map(Object.entries<string[]>(names).flatMap(([field, words]) => words.map((word) => [plain(word), field as Field] as const)))
  const found = rows.slice(0, headRows).map((row, index) => {
    const columns = new Map<Field, number>()
    row.cells.forEach((cell, column) => {
      const field = fieldOf.get(plain(cell))
      if (field !== undefined && !columns.has(field)) columns.set(field, column)
    })
    return { row, index, columns }
  })
  const best = found.reduce((one, other) => (other.columns.size > one.columns.size ? other : one), found[0] ?? { row: null, index: 0, columns: new Map() })
  const missing = needed.find((field) => !best.columns.has(field))
  if (!best.row || missing !== undefined) throw new AppError('files.noHead', { name: missing === undefined ? '' : (names[missing][0] ?? '') })
  return { ...best, row: best.row }
}

const isTotal = (cells: string[]) => /^(合\s*计|总\s*计|小\s*计|共\s*计)[:：]?\s*[\d,.]*$/.test(cells.find((cell) => cell !== '') ?? '')

/**
 * Reads a table from an .xlsx or .csv file: the head is found by the names of its columns, rows of sums are left out and counted, empty rows between
 * the head and the last row too. Every cell is text; `=1+1` is what stands there.
 */
export const readTable = async <Field extends string>(file: Buffer, limits: TableLimits, columns: Columns<Field>): Promise<ReadTable<Field>> => {
  // Title and head are no rows of the table.
  const { name, rows } = await readGrid(file, { ...limits, rows: limits.rows + headRows })
  const head = findHead(rows, columns)
  const known = [...head.columns]
  const taken = new Set(head.columns.values())
  const body = rows.slice(head.index + 1)
  const kept = body.filter(({ cells }) => !isTotal(cells))
  if (kept.length > limits.rows) throw new AppError('files.tooManyRows', { rows: limits.rows })
  return {
    sheet: name,
    head: head.row.nth,
    fields: known.map(([field]) => field),
    unknown: head.row.cells.filter((cell, column) => cell !== '' && !taken.has(column)),
    rows: kept.map(({ nth, cells }) => ({
      nth,
      cells: Object.fromEntries(known.flatMap(([field, column]) => (cells[column] ? [[field, cells[column]]] : []))) as Partial<Record<Field, string>>,
    })),
    skipped: { blank: (body.at(-1)?.nth ?? head.row.nth) - head.row.nth - body.length, totals: body.length - kept.length },
  }
}
