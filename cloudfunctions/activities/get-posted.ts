import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { Concerned } from '../../types/review'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db } from '../_shared/db/db'
import { loadPictures } from '../_shared/core/pictures'
import { may } from '../_shared/core/rights'
import { loadActivity } from './load-activity'
import { reviewerOf } from './reviewer'

type GetPosted = Contract['activities']['getPosted']

/** How many people a change concerns: of all sessions to come, and of each of them. */
const countConcerned = async (db: Db, now: Date, activityId: string): Promise<Concerned> => {
  const { rows } = await sql<{ sessionId: string | null; count: number }>`
    select s.id::text as session_id, count(distinct e.person_id)::int as count from sessions s join enrollments e on e.pool_id = s.pool_id
    where s.activity_id = ${activityId} and not s.is_cancelled and s.ends_at > ${now} and e.status <> 'cancelled' group by rollup (s.id)`.execute(db)
  return {
    total: rows.find(({ sessionId }) => sessionId === null)?.count ?? 0,
    bySession: Object.fromEntries(rows.flatMap(({ sessionId, count }) => (sessionId === null ? [] : [[sessionId, count]]))),
  }
}

/** An activity for those who may edit or review it, with the change proposed for it and the number of people that a change would concern. */
export const getPosted = async (ctx: SignedInCtx, { id }: Parsed<GetPosted>): Promise<Output<GetPosted>> => {
  const { activity, pictureIds, version, proposed, proposedAt, ...ground } = await loadActivity(ctx, id)
  const picturesOf = await loadPictures(ctx, proposed?.pictureIds ?? [], 'all')
  return {
    activity,
    pictureIds,
    organizationId: ground.organizationId,
    reviewer: await reviewerOf(ctx.db, id),
    version,
    isReviewer: may(ctx.me, 'oversee', ground),
    proposal: proposed && { form: proposed, pictures: picturesOf(proposed.pictureIds), waitsSince: proposedAt?.toISOString() ?? null },
    concerned: await countConcerned(ctx.db, ctx.now, id),
  }
}
