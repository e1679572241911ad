import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { selectNotices, toNotice } from './notice-rows'

type GetNotice = Contract['notifications']['getNotice']

/** One of the caller's notices with its whole text. */
export const getNotice = async (ctx: SignedInCtx, { id }: Parsed<GetNotice>): Promise<Output<GetNotice>> => {
  const row = await selectNotices(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('notifications.notFound')
  return toNotice(row)
}
