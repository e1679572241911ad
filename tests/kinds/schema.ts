import { sql } from 'kysely'
import type { World } from '../world'

export type Column = { table: string; column: string; type: string; isClosed: boolean }

/** Every column of the schema that can hold words or bytes, from information_schema. Of a closed one a constraint lists the values. */
export const wordyColumns = async (world: World): Promise<Column[]> => {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.udt_name as type,
      exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.conrelid = format('%I', c.table_name)::regclass and a.attname = c.column_name
          and (k.contype = 'f' or (k.contype = 'c' and pg_get_constraintdef(k.oid) like '%= ANY%'))) as is_closed
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
      and c.udt_name in ('text', 'varchar', 'json', 'jsonb', 'bytea', '_text', '_json', '_jsonb') order by 1, 2`.execute(world.db)
  return rows
}

/** Tables whose rows lead to a person by foreign keys, over any number of tables. */
export const tablesOfPersons = async (world: World): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    with recursive links as (select conrelid as source, confrelid as target from pg_constraint where contype = 'f'),
    reached as (select 'persons'::regclass::oid as id union select links.source from links join reached on links.target = reached.id)
    select relname as name from reached join pg_class on pg_class.oid = reached.id order by 1`.execute(world.db)
  return rows.map(({ name }) => name)
}

/** A column's name in the types: `last_day` gives `lastDay`. */
export const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
/** A column's name in SQL: `lastDay` gives `last_day`. */
export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Every `table.column` in which a text occurs, with the number of rows. */
export const columnsWith = async (world: World, text: string): Promise<Record<string, number>> => {
  const found: Record<string, number> = {}
  for (const { table, column, type } of await wordyColumns(world)) {
    const held = type === 'bytea' ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`
    // Digits between other digits or letters of a hash are there by chance.
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${held} ~ ${/^\d+$/.test(text) ? `(^|[^0-9a-f])${text}([^0-9a-f]|$)` : text}`.execute(
      world.db,
    )
    if (rows[0]?.count) found[`${table}.${column}`] = rows[0].count
  }
  return found
}
