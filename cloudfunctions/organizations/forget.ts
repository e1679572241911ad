import { sql } from 'kysely'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = { organizationFollowers: 'removed, and counted no more', projects: 'stay; a picture that one shows stays with it' }

/** Removes whom the person follows, and corrects the counters. */
export const forget: Forget = async (tx, _now, personId) => {
  await sql`
      with gone as (delete from organization_followers where person_id = ${personId} returning organization_id)
      update organizations set follower_count = follower_count - 1 from gone where organizations.id = gone.organization_id`.execute(tx)
}
