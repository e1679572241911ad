import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'
import { selectBrands } from './list-brands'
import { listUpcomingOf } from '../_shared/near/upcoming'

/** One brand with its whole text and the first page of its sessions to come. Throws activities.notFound. */
export const getBrand: Verbs<'activities'>['getBrand'] = async ({ db, now }, { id, near }) => {
  const row = await selectBrands(db, now, true).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  const { items, cursor } = await listUpcomingOf(db, now, 'brand', id, { near })
  return { ...row, sessions: items, sessionsCursor: cursor }
}
