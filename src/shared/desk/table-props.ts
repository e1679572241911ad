import type { ReactNode } from 'react'
import type { Paged } from '../core/use-pages'
import type { Bulk, BulkRow } from './use-bulk'

/** One column of a desk: its head, what each row has in it, and its width. */
export type Column<Row> = {
  head: string
  /** Draws the cell of a row; `at` is the number of the row, from 0. */
  cell: (row: Row, at: number) => ReactNode
  /** In px at normal type, and more at larger type. Columns without a width share the rest equally. */
  width?: number
  /** A number, which is aligned at the right. */
  isNumber?: boolean
  /** The cell names the row, and Enter on it opens the row. Without such a column it is the first. */
  isName?: boolean
}

/** The rows: loaded page by page (`of`), or all here and drawn `size` at a time (`rows`). */
type Rows<Row> = { of: Paged<Row>; rows?: undefined; size?: undefined } | { of?: undefined; rows: Row[]; size?: number }

/** Acts on many rows at once, on a desk: the choice, and what each button sends. At most four. */
export type BulkActs<Row> = { bulk: Bulk<Row>; acts: { word: string; send: (rows: Row[]) => Promise<BulkRow[]> }[] }

export type TableProps<Row> = Rows<Row> & {
  /** The name of the list for a screen reader. */
  label: string
  /** The unit in which rows are counted: `场`, `人`. */
  unit: string
  /** The server's order in words, such as `快到的在前`. Rows cannot be sorted here, because sorting one page would say nothing about the whole. */
  order: string
  /** How many rows the server has, where it says so. */
  total?: number | undefined
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  /** The row as a phone shows it; null where it is drawn elsewhere. */
  card: (row: Row, at: number) => ReactNode
  /** Whether each card is a `listitem`. */
  isList?: boolean
  /** Whether the table is inside a block that has its own padding. */
  isInside?: boolean
  /** What is shown instead of rows where there are none: what to do next. */
  empty: ReactNode
  /** Opens a row, by a tap anywhere on it or by Enter on its name. */
  onOpen?: ((row: Row) => void) | undefined
  /** Whether a row leads to another page (link) or opens something on this one (button). */
  opens?: 'link' | 'button'
  /** Whether the row is the one that is open beside the table. */
  isOpen?: (row: Row) => boolean
  /** Rows can be chosen on a desk, by a tap on their box or Space, and something be done with all that are. */
  many?: BulkActs<Row> | undefined
}
