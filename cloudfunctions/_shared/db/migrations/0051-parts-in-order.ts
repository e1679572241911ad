import { type Kysely, sql } from 'kysely'

/** Teams and projects of an organization are read page by page, and the people in its teams are counted by the index alone. */
export const up = async (db: Kysely<unknown>) => {
  await sql`drop index teams_organization, projects_organization`.execute(db)
  await sql`create index teams_organization on teams (organization_id, id) include (member_count)`.execute(db)
  await sql`create index projects_organization on projects (organization_id, id)`.execute(db)
}
