import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Adds what signing in leaves: a passphrase, an ask that was let in, a known computer, and slips made for the person and for another. */
export const signInEverywhere = async ({ db, now, ...world }: World, { id: personId }: WorldPerson, other: WorldPerson) => {
  const bytes = (fill: number, length = 32) => Buffer.alloc(length, fill)
  await db
    .insertInto('credentials')
    .values({ personId, login: 'secret.name', salt: bytes(1, 16), hash: bytes(2), totp: bytes(3), lastStep: '1', recovery: bytes(4), setAt: now })
    .execute()
  const ask = { number: 47, choices: [12, 47, 83], browser: 'Windows Edge', deskHash: bytes(5), askedAt: now, endsAt: world.in(1) }
  await db
    .insertInto('signIns')
    .values({ ...ask, askHash: bytes(6), pollHash: bytes(7), typedHash: bytes(8), personId, outcome: 'taken' })
    .execute()
  await db
    .insertInto('desks')
    .values({ personId, hash: bytes(5), seenAt: now })
    .execute()
  const slip = { regionCode: '620103', madeBy: personId, madeAt: now, endsAt: world.in(99) }
  await db
    .insertInto('slips')
    .values([
      { ...slip, personId, codeHash: bytes(9) },
      { ...slip, personId: other.id, codeHash: bytes(10) },
    ])
    .execute()
}
