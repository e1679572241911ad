/**
 * Actions that read more than a page needs: the most rows and blocks that one of their statements reads among 20 000 sessions, a little more than
 * was measured, and why. No other action may.
 */
export const exceptions: Record<string, { rows: number; blocks: number; why: string }> = {
  'identity.exportMe': {
    rows: 5500,
    blocks: 1300,
    why: 'everything of one person, by an index of each column that names one: as many rows as they have, here 600 places and what hangs on them',
  },
  'places.listMyVenues': { rows: 3300, blocks: 320, why: 'looks through the names of a whole region' },
  'organizations.listMyOrganizations': { rows: 4400, blocks: 430, why: 'looks through the names of a whole region' },
  'organizations.getUnionRate': { rows: 4400, blocks: 220, why: 'counts the organizations of a whole region' },
  'organizations.getSetup': { rows: 1100, blocks: 140, why: 'looks whether a region has any organization' },
  'feed.listFeed': { rows: 500, blocks: 800, why: 'each card is put together from nine tables' },
  'feed.listOrganizationPosts': { rows: 300, blocks: 800, why: 'each card is put together from nine tables' },
  'activities.listDay': { rows: 200, blocks: 520, why: 'each card is put together from eight tables' },
  'feed.countFeed': { rows: 10_500, blocks: 140, why: 'counts sessions one by one' },
  'activities.countByDay': { rows: 26_000, blocks: 720, why: 'counts sessions one by one' },
  'activities.search': { rows: 4400, blocks: 3000, why: 'all hits of a common word are looked at' },
}
/** The action of a call's name: `feed.listFeed 2` is a call of `feed.listFeed`. */
export const actionOf = (name: string) => name.split(' ')[0] ?? name
