import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/serve'
import { selectBrands } from './list-brands'
import { upcomingOf } from './series-rows'

export const getBrand: Verbs<'activities'>['getBrand'] = async ({ db, now }, { id, near }) => {
  const row = await selectBrands(db, now).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('activities.notFound')
  return { ...row, sessions: await upcomingOf(db, 'activities.brandId', id, now, near) }
}
