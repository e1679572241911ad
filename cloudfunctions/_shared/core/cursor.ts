import { AppError } from '../../../types/errors'

/** Keyset cursors are the last row's sort values joined with `~`; the reader checks each part itself. */
export const writeCursor = (...parts: (string | number | Date)[]) => parts.map((part) => (part instanceof Date ? part.toISOString() : String(part))).join('~')

/** Splits into exactly `count` parts. */
export const readCursor = (cursor: string, count: number): string[] => {
  const parts = cursor.split('~')
  if (parts.length !== count || parts.some((part) => part === '')) throw new AppError('request.malformed', { field: 'cursor' })
  return parts
}
/** A key of the database, 0 for before the first. */
export const cursorId = (part: string) => {
  if (!/^\d{1,18}$/.test(part)) throw new AppError('request.malformed', { field: 'cursor' })
  return part
}
/** One of a few whole numbers from 0: a kind, a step of an order. */
export const cursorStep = (part: string) => {
  if (!/^\d{1,4}$/.test(part)) throw new AppError('request.malformed', { field: 'cursor' })
  return part
}

/** A name has letters that no cursor may hold; it travels as base64url. */
export const textPart = (text: string) => Buffer.from(text).toString('base64url')
/** The text of a part that textPart made. Throws request.malformed for anything else. */
export const cursorText = (part: string) => {
  const text = Buffer.from(part, 'base64url').toString()
  // Only what textPart made, and nothing that the database cannot read as text.
  if (textPart(text) !== part || text.includes('\u0000') || text.includes('\ufffd')) throw new AppError('request.malformed', { field: 'cursor' })
  return text
}
/** A number that is no id: a distance, or 0 and 1 for no and yes. `Infinity` is one. */
export const cursorNumber = (part: string) => {
  if (!/^(Infinity|\d{1,20}(\.\d{1,25})?(e-?\d{1,3})?)$/.test(part)) throw new AppError('request.malformed', { field: 'cursor' })
  return Number(part)
}
