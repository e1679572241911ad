import { AppError } from '../../types/errors'
import type { StarCounts } from '../../types/organizations'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Db } from '../_shared/db/db'
import type { Verbs } from '../_shared/core/serve'
import { selectRatings, toRatings } from './rating-rows'

const pageSize = 20

const starsOfOrganization = async (db: Db, id: string) => {
  const row = await db.selectFrom('organizations').select('starCounts').where('id', '=', id).executeTakeFirst()
  return row?.starCounts
}

const starsOfActivity = async (db: Db, id: string) => {
  const activity = await db.selectFrom('activities').select('id').where('id', '=', id).where('status', 'in', ['published', 'cancelled']).executeTakeFirst()
  if (!activity) return undefined
  const rows = await db
    .selectFrom('ratings')
    .select(['stars', (row) => row.fn.countAll<string>().as('count')])
    .where('activityId', '=', id)
    .where('status', '=', 'published')
    .groupBy('stars')
    .execute()
  return [1, 2, 3, 4, 5].map((stars) => Number(rows.find((row) => row.stars === stars)?.count ?? 0))
}

/** Published ratings, newest first, and the caller's own that are held back; `average` has one decimal. */
export const listFeedback: Verbs<'feedback'>['listFeedback'] = async (ctx, { activityId, organizationId, cursor }) => {
  const stars = (activityId === undefined ? await starsOfOrganization(ctx.db, organizationId ?? '0') : await starsOfActivity(ctx.db, activityId)) as
    | StarCounts
    | undefined
  if (!stars) throw new AppError('feedback.notFound')
  const before = cursor === undefined ? null : cursorId(readCursor(cursor, 1)[0] ?? '')
  const rows = await selectRatings(ctx)
    .where(activityId === undefined ? 'ratings.organizationId' : 'ratings.activityId', '=', activityId ?? organizationId ?? '0')
    .$if(before !== null, (query) => query.where('ratings.id', '<', before ?? '0'))
    .orderBy('ratings.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const count = stars.reduce((sum, of) => sum + of, 0)
  const points = stars.reduce((sum, of, index) => sum + of * (index + 1), 0)
  const last = shown.at(-1)
  return {
    items: await toRatings(ctx, shown),
    cursor: rows.length > pageSize && last ? writeCursor(last.id) : null,
    average: count === 0 ? null : Math.round((points / count) * 10) / 10,
    count,
    stars,
  }
}
