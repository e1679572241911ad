import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/serve'
import { selectSeries, upcomingOf } from './series-rows'

export const getSeries: Verbs<'activities'>['getSeries'] = async ({ db, now, me }, { id, near }) => {
  const row = await selectSeries(db, now, me?.id ?? null)
    .where('series.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  return { ...row, sessions: await upcomingOf(db, 'activities.seriesId', id, now, near) }
}
