import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'

type Follow = Contract['organizations']['follow']

/** Sets whether the caller follows an organization. The counter changes only when a row did, in the same transaction, so that it stays exact. */
export const follow = async ({ db, me }: SignedInCtx, { id, follow: isFollowed }: Parsed<Follow>): Promise<Output<Follow>> =>
  db.transaction().execute(async (tx) => {
    const read = () => tx.selectFrom('organizations').select('followerCount').where('id', '=', id).executeTakeFirst()
    const row = await read()
    if (!row) throw new AppError('organizations.notFound')
    const moved = isFollowed
      ? await tx
          .insertInto('organizationFollowers')
          .values({ organizationId: id, personId: me.id })
          .onConflict((conflict) => conflict.doNothing())
          .returning('personId')
          .execute()
      : await tx.deleteFrom('organizationFollowers').where('organizationId', '=', id).where('personId', '=', me.id).returning('personId').execute()
    // Another tap of the same finger may have been counted since.
    if (moved.length === 0) return { isFollowed, ...((await read()) ?? row) }
    const { followerCount } = await tx
      .updateTable('organizations')
      .set((set) => ({ followerCount: set('followerCount', '+', isFollowed ? 1 : -1) }))
      .where('id', '=', id)
      .returning('followerCount')
      .executeTakeFirstOrThrow()
    return { isFollowed, followerCount }
  })
