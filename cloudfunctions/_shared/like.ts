import { sql } from 'kysely'

/** % and _ typed by a person are those characters, not wildcards. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Every word of the text stands in the column, in any order, capital or not. */
export const contains = (column: string, text: string) =>
  sql<boolean>`${sql.ref(column)} ilike all(${text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${literal(word)}%`)}::text[])`
