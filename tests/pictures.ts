import { randomUUID } from 'node:crypto'
import type { World } from './world'
import type { WorldPerson } from './world/identity'
import { newAddress } from '../cloudfunctions/_shared/core/picture-address'

type Facts = { status?: 'incoming' | 'waiting' | 'public' | 'removed'; url?: string; color?: string | null; createdAt?: Date; width?: number; height?: number }

/** A picture as an upload leaves it, without files: 800 × 600, on nothing yet. `person` null: a drawing of the site. Gives its id. */
export const putPicture = async (world: World, person: WorldPerson | null, facts: Facts = {}): Promise<string> => {
  const id = randomUUID()
  await world.db
    .insertInto('pictures')
    .values({ id, personId: person?.id ?? null, url: newAddress(), width: 800, height: 600, color: '#336699', createdAt: world.now, ...facts })
    .execute()
  return id
}

/** Its status now; undefined once the row is gone. */
export const statusOf = async (world: World, id: string) =>
  (await world.db.selectFrom('pictures').select('status').where('id', '=', id).executeTakeFirst())?.status
