import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Adds what a member of the union has, who also brought a file once: a row of the list, a number that is bound, and one that is to be looked at. */
export const beMember = async ({ db, now }: World, person: WorldPerson): Promise<void> => {
  const file = { kind: 'members' as const, regionCode: '620103', fileName: '', sha256: Buffer.of(1), status: 'done' as const, rowCount: 0 }
  await db
    .insertInto('imports')
    .values({ ...file, counts: '{}', report: '{}', fields: [], absent: null, madeBy: person.id, madeAt: now, createKey: randomUUID() })
    .execute()
  await db
    .insertInto('members')
    .values({ regionCode: '620103', unit: '砖厂', nameSealed: Buffer.of(1), phoneIndex: Buffer.of(1), fromOn: null, toOn: null, personId: person.id })
    .execute()
  await db
    .insertInto('boundPhones')
    .values({ personId: person.id, phoneIndex: Buffer.of(1), boundAt: now })
    .execute()
  await db
    .insertInto('phoneClaims')
    .values({ personId: person.id, phoneIndex: Buffer.of(1), claimedAt: now })
    .execute()
}
