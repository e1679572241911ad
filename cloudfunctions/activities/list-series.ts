import type { Verbs } from '../_shared/core/serve'
import { cutAbout, selectSeries } from './series-rows'

export const listSeries: Verbs<'activities'>['listSeries'] = async ({ db, now, me }) => cutAbout(await selectSeries(db, now, me?.id ?? null).execute())
