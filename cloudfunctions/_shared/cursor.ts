import { AppError } from '../../types/errors'

/** Keyset cursors are the last row's sort values joined with `~`; the reader checks each part itself. */
export const writeCursor = (...parts: (string | number | Date)[]) => parts.map((part) => (part instanceof Date ? part.toISOString() : String(part))).join('~')

/** Splits into exactly `count` parts. */
export const readCursor = (cursor: string, count: number): string[] => {
  const parts = cursor.split('~')
  if (parts.length !== count || parts.some((part) => part === '')) throw new AppError('request.malformed', { field: 'cursor' })
  return parts
}
export const cursorId = (part: string) => {
  if (!/^\d{1,18}$/.test(part)) throw new AppError('request.malformed', { field: 'cursor' })
  return part
}
export const cursorDate = (part: string) => {
  const at = new Date(part)
  if (Number.isNaN(at.getTime())) throw new AppError('request.malformed', { field: 'cursor' })
  return at
}
