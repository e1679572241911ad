import { sql } from 'kysely'
import type { Forgetting } from './forget'

export const organizations: Forgetting = {
  tables: { organizationFollowers: 'removed, and counted no more', projects: 'stay; a picture that one shows stays with it' },
  forget: async (tx, _now, personId) => {
    await sql`
      with gone as (delete from organization_followers where person_id = ${personId} returning organization_id)
      update organizations set follower_count = follower_count - 1 from gone where organizations.id = gone.organization_id`.execute(tx)
  },
}
