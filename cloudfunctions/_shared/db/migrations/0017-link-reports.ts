import { type Kysely, sql } from 'kysely'

/** What was last heard of a link by each part of the product that uses it: a refusal of WeChat's, the timer's minute. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table link_reports (
      link text not null,
      reporter text not null,
      -- what it refused with; null when it only did not answer, or when all was well
      code int,
      at timestamptz not null,
      primary key (link, reporter)
    )`.execute(db)
}
