import type { ReactNode } from 'react'
import type { Paged } from '../core/use-pages'

/** One column of a desk: its word, what stands in it, how wide it is. */
export type Column<Row> = {
  head: string
  /** `at` counts the rows from 0. */
  cell: (row: Row, at: number) => ReactNode
  /** px, growing with the type. A column without one takes an equal part of what is left. */
  width?: number
  /** Numbers stand at the right, digit below digit. */
  isNumber?: boolean
  /** What the row is called, and what opens it; without one the first column. */
  isName?: boolean
}

/** Page by page from a cursor, or all there and drawn `size` at a time. */
type Rows<Row> = { of: Paged<Row>; rows?: undefined; size?: undefined } | { of?: undefined; rows: Row[]; size?: number }

export type TableProps<Row> = Rows<Row> & {
  /** What the list is, for a screen reader. */
  label: string
  /** What one row is counted in: `场`, `人`. */
  unit: string
  /** The server's order in words, `快到的在前`. Rows are never put in another order here: the order of one page says nothing of the whole. */
  order: string
  /** How many there are on the server, where it tells. */
  total?: number | undefined
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  /** The row as a phone shows it; null where it is drawn elsewhere. */
  card: (row: Row, at: number) => ReactNode
  /** Each card is a `listitem`. */
  isList?: boolean
  /** Part of a block that has a padding of its own. */
  isInside?: boolean
  /** In place of the rows where there are none: what to do next. */
  empty: ReactNode
  /** Opens a row: by a tap anywhere on it, by Enter on its name. */
  onOpen?: ((row: Row) => void) | undefined
  /** Whether a row leads to a page or opens something on this one. */
  opens?: 'link' | 'button'
  /** The row that is open beside the table. */
  isOpen?: (row: Row) => boolean
}
