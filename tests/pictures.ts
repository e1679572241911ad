import { randomUUID } from 'node:crypto'
import type { World } from './world'
import type { WorldPerson } from './world/identity'
import { newAddress } from '../cloudfunctions/_shared/core/picture-address'

type Facts = { status?: 'incoming' | 'waiting' | 'public' | 'removed'; url?: string; color?: string | null; createdAt?: Date; width?: number; height?: number }

/** Adds the row of an uploaded picture of 800 × 600, without files, that nothing shows yet. `person` null: a drawing of the site. Returns its id. */
export const putPicture = async (world: World, person: WorldPerson | null, facts: Facts = {}): Promise<string> => {
  const id = randomUUID()
  await world.db
    .insertInto('pictures')
    .values({ id, personId: person?.id ?? null, url: newAddress(), width: 800, height: 600, color: '#336699', createdAt: world.now, ...facts })
    .execute()
  return id
}

/** The picture's status; undefined where its row is deleted. */
export const statusOf = async (world: World, id: string) =>
  (await world.db.selectFrom('pictures').select('status').where('id', '=', id).executeTakeFirst())?.status
