import { type Kysely, sql } from 'kysely'

/** What the server found a scan worth, so that attendance can be folded again from the rows alone. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table scans
      -- counted takes part in the fold; kept is evidence of a refused attempt; overruling is an organizer's undo
      add column standing text not null default 'counted' check (standing in ('counted', 'kept', 'overruling')),
      -- such as static, provisional, clockSkew
      add column marks text[] not null default '{}'`.execute(db)
}
