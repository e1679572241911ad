import { sql } from 'kysely'

/** % and _ typed by a person are those characters, not wildcards. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Every word of the text stands in one of the columns, in any order, capital or not. */
export const contains = (columns: string[], text: string) =>
  sql<boolean>`concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))}) ilike all(${text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${literal(word)}%`)}::text[])`
