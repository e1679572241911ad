import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { listUpcomingOf } from '../_shared/near/upcoming'
import { selectSeries } from './series-rows'

/** One series with its whole text and the first page of its sessions to come. Throws activities.notFound. */
export const getSeries: Verbs<'activities'>['getSeries'] = async ({ db, now, me }, { id, near }) => {
  const row = await selectSeries(db, now, me?.id ?? null, true)
    .where('series.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  const { items, cursor } = await listUpcomingOf(db, now, 'series', id, { near })
  return { ...row, sessions: items, sessionsCursor: cursor }
}
