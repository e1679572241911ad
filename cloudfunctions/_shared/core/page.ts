import type { Page } from '../../../types/shared'

/** A page of rows that were read with one more than `size`: the first `size` of them, and a cursor after the last where more follow. */
export const pageOf = <Row>(rows: Row[], size: number, cursorAfter: (last: Row) => string): Page<Row> => {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, cursor: rows.length > size && last !== undefined ? cursorAfter(last) : null }
}
