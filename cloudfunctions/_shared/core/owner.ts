import { sql } from 'kysely'

/**
 * SQL: whether a row belongs to an owner, for lists of the owner's newest rows. The value stands in a query of its own, because with a plain
 * value the planner walks the whole table backwards by id: it takes that for cheap where the owner has many rows, and it is slow where they are old.
 */
export const onlyOf = (column: string, id: string) => sql<boolean>`${sql.ref(column)} = (select ${id}::bigint)`
