import { sql } from 'kysely'
import type { Tx } from '../db'
import { endedName } from '../names'
import type { Forgetting } from './forget'

/** Pictures stay where an organization shows them; the others lose their row, and with it their place on the site. */
const removePictures = (tx: Tx, personId: string) =>
  sql`
    delete from pictures where person_id = ${personId}
      and not exists (select from activities where pictures.id = any(picture_ids)) and not exists (select from posts where pictures.id = any(picture_ids))
      and not exists (select from venues where pictures.id = any(picture_ids))
      and not exists (select from projects where picture_id = pictures.id) and not exists (select from series where picture_id = pictures.id)`.execute(tx)

export const identity: Forgetting = {
  tables: {
    persons: 'stays as a number without a name',
    tokens: 'removed',
    savedPlaces: 'removed',
    grants: 'removed; those that the person gave to others go on',
    audit: 'stays: what was done must be answered for, in codes and numbers alone',
    requests: 'removed; stored replies to others are swept after 48 hours',
    pictures: 'removed, but for those that an organization shows',
  },
  forget: async (tx, now, personId) => {
    for (const table of ['tokens', 'grants', 'savedPlaces', 'requests'] as const) await tx.deleteFrom(table).where('personId', '=', personId).execute()
    await removePictures(tx, personId)
    await tx
      .updateTable('persons')
      .set({
        name: endedName,
        face: '/demo/person-li.svg',
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
  },
}
