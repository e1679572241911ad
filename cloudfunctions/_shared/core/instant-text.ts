import { sql } from 'kysely'
import { AppError } from '../../../types/errors'
import { readMoment } from '../../../types/shared'

/** An instant as a cursor holds it, in UTC with microseconds. A cursor made from a Date would lose the microseconds and skip or repeat a row. */
const pattern = /^2\d{3}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.(\d{3}){1,2}Z$/
export const utcFormat = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`
/** SQL: an instant of a column as UTC text with microseconds, which readInstant reads. */
export const utcText = (column: string) => sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', ${sql.raw(utcFormat)})`

/** Reads such a text from a cursor. Throws request.malformed for any other text. */
export const readInstant = (text: string): string => {
  if (!pattern.test(text) || readMoment(text) === null) throw new AppError('request.malformed', { field: 'cursor' })
  return text
}
