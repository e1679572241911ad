import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/core/context'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { selectWaiting, toModerationItems, waitingKinds } from './waiting-rows'

type ListForModeration = Contract['feed']['listForModeration']
const pageSize = 30

/**
 * Comments, posts and ratings of the caller's regions that wait for a decision, the longest waiting first. Each of the three kinds is read in its
 * own order and no further than a page, then they are merged.
 */
export const listForModeration = async (ctx: SignedInCtx, { cursor, reason }: Parsed<ListForModeration>): Promise<Output<ListForModeration>> => {
  const [at = '', kind = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const reached = cursor === undefined ? null : sql`(${readInstant(at)}::timestamptz, ${cursorStep(kind)}::int, ${cursorId(id)}::bigint)`
  const page = ({ table, time: column, number }: (typeof waitingKinds)['comment']) => {
    const [time, key] = [sql.ref(column), sql.ref(`${table}.id`)]
    // The first condition is the one with which the index can begin.
    const after = reached && sql`and ${time} >= ${readInstant(at)}::timestamptz and (${time}, ${sql.lit(number)}, ${key}) > ${reached}`
    return sql`${after ?? sql``} order by ${time}, ${key} limit ${pageSize + 1}`
  }
  const { comment, post, rating } = waitingKinds
  const rows = await selectWaiting(ctx, pageSize + 1, { comment: page(comment), post: page(post), rating: page(rating) })
  const found = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.kindNumber, last.id))
  return { ...found, items: await toModerationItems(ctx, found.items, { reason, isWhole: false }) }
}
