import { AppError } from '../../types/errors'
import { canGive } from '../../types/rules/giving'
import { once } from '../_shared/core/once'
import { refused } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { giftOf, giveGrant, lockHeld } from './gifts'
import { isOver, lockOwnInvitation } from './invitations'

/** Gives the right of an invitation to who accepted it, by the word of who made it. What the inviter may give is looked at once more, with the inviter's rights locked. */
export const confirmInvitation: Verbs<'identity'>['confirmInvitation'] = (ctx, input) =>
  once(ctx, input.key, 'identity.confirmInvitation', input, async (tx) => {
    const { me, now } = ctx
    const row = await lockOwnInvitation(tx, me.id, input.id)
    const given = await tx.selectFrom('grants').select('id').where('invitationId', '=', row.id).executeTakeFirst()
    if (given) return { grantId: given.id }
    if (isOver(row, now) || row.acceptedBy === null) throw new AppError('identity.invitationOver')
    const gift = await giftOf(tx, now, row)
    if (!canGive(await lockHeld(tx, now, me.id), gift, now.getTime())) throw refused({ region: gift.regionCode ?? '' })
    const act = { action: 'identity.confirmInvitation', by: me.id }
    const grantId = await giveGrant(tx, now, { ...row, personId: row.acceptedBy, invitationId: row.id, grantedBy: me.id }, act)
    await tx.updateTable('invitations').set({ confirmedAt: now }).where('id', '=', row.id).execute()
    return { grantId }
  })
