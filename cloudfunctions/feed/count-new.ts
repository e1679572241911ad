import { sql } from 'kysely'
import { cellsWithin, cityBand } from '../_shared/near/bands'
import { inRegion } from '../_shared/near/reach'
import type { Verbs } from '../_shared/core/serve'
import { slotFor } from '../_shared/core/time'

/** The largest count; the phone shows no larger number. */
const most = 100

/** Counts posts after `since`; with `near`, only those within about 15 km, because farther ones are not listed first. */
export const countNew: Verbs<'feed'>['countNew'] = async ({ db, now }, { near, regionCode, category, hours, part, since }) => {
  let posts = db
    .selectFrom('posts')
    .select('id')
    .where('status', '=', sql.lit('published'))
    .where('isCurrent', '=', sql.lit(true))
    .where('publishedAt', '>', new Date(since))
    .where('publishedAt', '<=', now)
    .where('endsAt', '>', now)
    .limit(most)
  if (near) posts = posts.where(sql<boolean>`mid_cell = any(${cellsWithin(near, cityBand)}::int[])`)
  if (regionCode) posts = posts.where(inRegion('regionCode', regionCode))
  if (category) posts = posts.where('category', '=', category)
  const slot = slotFor(hours, part)
  if (slot) posts = posts.where(sql<boolean>`${slot} = any(hours)`)
  return db
    .selectFrom(posts.as('fresh'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
}
