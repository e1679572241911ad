import type { Verbs } from '../_shared/core/serve'
import { cutAbout, selectSeries } from './series-rows'

/** All series, with texts cut as in lists, and whether the caller follows each. */
export const listSeries: Verbs<'activities'>['listSeries'] = async ({ db, now, me }) => cutAbout(await selectSeries(db, now, me?.id ?? null).execute())
