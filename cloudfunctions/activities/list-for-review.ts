import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { alarmClock } from '../_shared/core/ladder'
import { inRegions, mine } from '../_shared/core/rights'
import { selectPosted, toPosted } from './posted-rows'

const pageSize = 20

/** Activities in the caller's regions: the queue, with changes of published ones, the longest waiting first; or decided ones, the latest first. */
export const listForReview = async (
  { db, me, now }: SignedInCtx,
  { status, cursor }: Parsed<Contract['activities']['listForReview']>,
): Promise<Output<Contract['activities']['listForReview']>> => {
  const inMyRegions = inRegions('activities.regionCode', mine(me, 'oversee').regionCodes)
  const [at, id] = cursor ? readCursor(cursor, 2) : []
  const isQueue = status === 'submitted'
  const column = isQueue ? 'activities.waitingSince' : 'activities.submittedAt'
  const rows = await selectPosted(db, now)
    .leftJoin('alarms', (join) => join.onRef('alarms.subjectId', '=', 'activities.id').on('alarms.kind', '=', 'review'))
    .select(['activities.version', 'alarms.dueAt', 'alarms.level', utcText(column).as('at')])
    .where(inMyRegions)
    .$if(!isQueue, (query) => query.where('activities.status', '=', status).where('activities.waitingSince', 'is', null))
    .where(column, 'is not', null)
    .$if(at !== undefined && id !== undefined, (query) =>
      query.where(sql<boolean>`(${sql.ref(column)}, activities.id) ${isQueue ? sql`>` : sql`<`} (${readInstant(at!)}::timestamptz, ${cursorId(id!)}::bigint)`),
    )
    .orderBy(column, isQueue ? 'asc' : 'desc')
    .orderBy('activities.id', isQueue ? 'asc' : 'desc')
    .limit(pageSize + 1)
    .execute()
  const { count } = await db
    .selectFrom('activities')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where(inMyRegions)
    .where('waitingSince', 'is not', null)
    .executeTakeFirstOrThrow()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.id))
  return {
    ...page,
    items: page.items.map(({ at: _, version, dueAt, level, ...row }) => ({ ...toPosted(row, now), version, clock: isQueue ? alarmClock(dueAt, level) : null })),
    waitingCount: Number(count),
  }
}
