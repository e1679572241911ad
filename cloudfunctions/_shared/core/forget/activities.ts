import type { Forgetting } from './forget'

export const activities: Forgetting = {
  tables: {
    activities: 'stay: words in the organization’s name and decisions of the union, under the person’s number alone',
    sessions: 'stay with their activity',
    series: 'stay; a picture that one shows stays with it',
    seriesFollowers: 'removed',
  },
  forget: async (tx, _now, personId) => {
    await tx.deleteFrom('seriesFollowers').where('personId', '=', personId).execute()
  },
}
