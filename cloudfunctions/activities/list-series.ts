import type { Verbs } from '../_shared/serve'
import { selectSeries } from './series-rows'

export const listSeries: Verbs<'activities'>['listSeries'] = ({ db, now, me }) => selectSeries(db, now, me?.id ?? null).execute()
