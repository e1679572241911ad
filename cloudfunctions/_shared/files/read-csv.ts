import { AppError } from '../../../types/errors'
import { type Grid, makeGrid, mostColumns, type TableLimits } from './grid'

const decode = (file: Buffer, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return null
  }
}

/** The first bytes tell UTF-16 without a mark: in a table's first letters, such as commas and digits, every second byte is 0. */
const wideOf = (file: Buffer): string | null => {
  const head = file.subarray(0, 512)
  const zeros = [0, 1].map((side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length) as [number, number]
  return zeros[0] + zeros[1] === 0 ? null : zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be'
}

/**
 * A text file's text: the encoding of its mark; without a mark UTF-16 where it has zeros, UTF-8 where every byte fits, else GB 18030, in which Excel in
 * China saves. Throws files.notATable where nothing fits.
 */
const textOf = (file: Buffer): string => {
  // The mark is taken away by the decoder.
  const marked = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : wideOf(file)
  const text = marked ? decode(file, marked) : (decode(file, 'utf-8') ?? decode(file, 'gb18030'))
  if (text === null || text.includes('\u0000')) throw new AppError('files.notATable')
  return text
}

const separators = [',', '\t', ';', '，']
/** The separator that occurs most often in the first line. */
const separatorOf = (text: string): string => {
  const line = /^[^\r\n]{0,4000}/.exec(text)?.[0] ?? ''
  const counts = separators.map((separator) => line.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] as string
}

/** The cell that begins at `at`: its text and where it ends. Within quotes `""` is a quote, and separators and line ends are text. */
const readCell = (text: string, at: number, ends: RegExp): { cell: string; end: number } => {
  let [cell, from] = ['', at]
  while (text[from] === '"') {
    const close = text.indexOf('"', from + 1)
    // A quote without an end: everything that follows would be in it.
    if (close < 0) throw new AppError('files.notATable')
    cell += text.slice(from + 1, close)
    if (text[close + 1] === '"') cell += '"'
    from = close + 1
  }
  ends.lastIndex = from
  const end = ends.exec(text)?.index ?? text.length
  return { cell: cell + text.slice(from, end), end }
}

/** Reads a text file whose cells are separated by commas, tabs or semicolons (RFC 4180). Rows are numbered as Excel shows them. Others are answered in between. */
export const readCsv = async (file: Buffer, limits: TableLimits): Promise<Grid> => {
  const text = textOf(file)
  const ends = new RegExp(`[${separatorOf(text)}\r\n]`, 'g')
  const grid = makeGrid(limits)
  let nth = 1
  let cells: string[] = []
  for (let at = 0; at <= text.length;) {
    const { cell, end } = readCell(text, at, ends)
    if (cells.length < mostColumns) cells.push(cell)
    at = end + 1
    const mark = text[end]
    if (mark !== undefined && mark !== '\r' && mark !== '\n') continue
    if (mark === '\r' && text[at] === '\n') at++
    grid.add(nth++, cells)
    cells = []
    if (nth % 2000 === 0) await new Promise(setImmediate)
  }
  return { name: '', rows: grid.rows }
}
