import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  activities: 'stay: words in the organization’s name and decisions of the union, under the person’s number alone',
  sessions: 'stay with their activity',
  templates: 'stay: they are the organization’s',
  series: 'stay; a picture that one shows stays with it',
  seriesFollowers: 'removed',
}

/** Removes what a person follows; activities stay. */
export const forget: Forget = async (tx, _now, personId) => {
  await tx.deleteFrom('seriesFollowers').where('personId', '=', personId).execute()
}
