import { sql } from 'kysely'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  organizationFollowers: 'removed, and counted no more',
  teams: 'stay',
  projects: 'stay; a picture that one shows stays with it',
  organizations: 'stay, without who entered them',
  organizationChanges: 'stay, without who wrote them down',
  organizationApplications: 'go; the organization that one became stays',
}

/** Removes whom the person follows, and corrects the counters. */
export const forget: Forget = async (tx, _now, personId) => {
  await tx.deleteFrom('organizationApplications').where('personId', '=', personId).execute()
  await tx.updateTable('organizationApplications').set({ decidedBy: null }).where('decidedBy', '=', personId).execute()
  await tx.updateTable('organizationChanges').set({ changedBy: null }).where('changedBy', '=', personId).execute()
  await tx.updateTable('organizations').set({ createdBy: null }).where('createdBy', '=', personId).execute()
  await sql`
      with gone as (delete from organization_followers where person_id = ${personId} returning organization_id)
      update organizations set follower_count = follower_count - 1 from gone where organizations.id = gone.organization_id`.execute(tx)
}
