import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** How columns look in TypeScript: bigint as decimal text, timestamptz as Date, date as `YYYY-MM-DD`. */
export type Key = GeneratedAlways<string>
export type Default<T> = Generated<T>
/** jsonb is read parsed and written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
export type JsonDefault<T> = ColumnType<T, string | undefined, string>
