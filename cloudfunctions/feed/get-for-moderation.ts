import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import { selectWaiting, toModerationItems, waitingKinds } from './waiting-rows'

type GetForModeration = Contract['feed']['getForModeration']

/** One item of the caller's regions that waits for a decision, with its whole text, so that it can be read before deciding. */
export const getForModeration = async (ctx: SignedInCtx, { kind, id, reason }: Parsed<GetForModeration>): Promise<Output<GetForModeration>> => {
  const rows = await selectWaiting(ctx, 1, { [kind]: sql`and ${sql.ref(`${waitingKinds[kind].table}.id`)} = ${id}` }, true)
  const [item] = await toModerationItems(ctx, rows, { reason, isWhole: true })
  if (!item) throw new AppError('feed.notFound')
  return item
}
