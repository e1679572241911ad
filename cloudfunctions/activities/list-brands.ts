import type { Db } from '../_shared/db/db'
import type { Verbs } from '../_shared/core/serve'
import { aboutOf, cutAbout, upcomingCount } from './series-rows'

/** The query of brands with how many sessions each has to come; texts as far as a list shows them unless `isWhole`. */
export const selectBrands = (db: Db, now: Date, isWhole = false) =>
  db
    .selectFrom('brands')
    .select(['id', 'name', aboutOf('brands', isWhole), 'owner', 'mark'])
    .select(upcomingCount('brands', now).as('upcomingCount'))
    .orderBy('id')

/** All brands, with texts cut as in lists. */
export const listBrands: Verbs<'activities'>['listBrands'] = async ({ db, now }) => cutAbout(await selectBrands(db, now).execute())
