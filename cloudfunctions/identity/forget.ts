import { endedName } from '../_shared/core/names'
import { forgetReplies } from '../_shared/core/once'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  persons: 'stays as a number without a name',
  tokens: 'removed',
  credentials: 'removed',
  signIns: 'removed',
  desks: 'removed',
  slips: 'of the person removed; those that the person made for others go on',
  savedPlaces: 'removed',
  grants: 'removed; those that the person gave to others go on',
  invitations: 'stay, in codes and numbers; those that are open end',
  audit: 'stays: what was done must be answered for, in codes and numbers alone',
  requests: 'removed; stored replies to others are swept after 48 hours',
}

/** Ends tokens, grants and places, and empties the person's row. */
export const forget: Forget = async (tx, now, personId) => {
  await tx.deleteFrom('tokens').where('personId', '=', personId).execute()
  await tx.deleteFrom('credentials').where('personId', '=', personId).execute()
  await tx.deleteFrom('signIns').where('personId', '=', personId).execute()
  await tx.deleteFrom('desks').where('personId', '=', personId).execute()
  await tx.deleteFrom('slips').where('personId', '=', personId).execute()
  await tx.deleteFrom('grants').where('personId', '=', personId).execute()
  const open = tx.updateTable('invitations').where('confirmedAt', 'is', null).where('refusedAt', 'is', null).where('revokedAt', 'is', null)
  await open.set({ revokedAt: now }).where('madeBy', '=', personId).execute()
  await open.set({ refusedAt: now }).where('acceptedBy', '=', personId).execute()
  await tx.deleteFrom('savedPlaces').where('personId', '=', personId).execute()
  await forgetReplies(tx, personId)
  await tx
    .updateTable('persons')
    .set({
      name: endedName,
      face: '',
      openid: null,
      demoKey: null,
      phoneEnd: null,
      regionCode: null,
      kind: 'worker',
      isUnionMember: false,
      deletedAt: now,
    })
    .where('id', '=', personId)
    .execute()
}
