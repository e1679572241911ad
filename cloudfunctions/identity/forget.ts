import { endedName } from '../_shared/core/names'
import { forgetReplies } from '../_shared/core/once'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  persons: 'stays as a number without a name',
  tokens: 'removed',
  savedPlaces: 'removed',
  grants: 'removed; those that the person gave to others go on',
  audit: 'stays: what was done must be answered for, in codes and numbers alone',
  requests: 'removed; stored replies to others are swept after 48 hours',
}

/** Ends tokens, grants and places, and empties the person's row. */
export const forget: Forget = async (tx, now, personId) => {
  await tx.deleteFrom('tokens').where('personId', '=', personId).execute()
  await tx.deleteFrom('grants').where('personId', '=', personId).execute()
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
