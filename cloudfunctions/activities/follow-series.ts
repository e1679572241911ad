import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'

/** Sets whether the caller follows a series; calling twice changes nothing. */
export const followSeries: Verbs<'activities'>['followSeries'] = async ({ db, me }, { id, follow }) => {
  if (!(await db.selectFrom('series').select('id').where('id', '=', id).executeTakeFirst())) throw new AppError('activities.notFound')
  if (follow)
    await db
      .insertInto('seriesFollowers')
      .values({ seriesId: id, personId: me.id })
      .onConflict((conflict) => conflict.columns(['seriesId', 'personId']).doNothing())
      .execute()
  else await db.deleteFrom('seriesFollowers').where('seriesId', '=', id).where('personId', '=', me.id).execute()
  return { isFollowed: follow }
}
