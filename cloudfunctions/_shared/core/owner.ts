import { sql } from 'kysely'

/**
 * That a row is somebody's, for lists of the newest rows of one owner. Hidden in a query of its own, the value does not lead the planner
 * to walk the whole table backwards by id, which it takes for cheap where the owner has many rows, and which is slow where they are old.
 */
export const onlyOf = (column: string, id: string) => sql<boolean>`${sql.ref(column)} = (select ${id}::bigint)`
