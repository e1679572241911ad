import { randomUUID } from 'node:crypto'
import type { VenueForm } from '../../types/places'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** The form of a venue of an organization in 七里河区, of which a test changes what it is about. */
export const venueForm = (change: Partial<VenueForm> = {}): VenueForm => ({
  name: '河畔活动室',
  kind: 'community',
  address: '滨河路 12 号',
  regionCode: '620103',
  pictureIds: [],
  rooms: [],
  ...change,
})

/** Saves the form with the version that was read last. */
export const saveVenue = async (world: World, person: WorldPerson, change: Partial<VenueForm> = {}, id?: string, key: string = randomUUID()) => {
  const read = id ? await world.db.selectFrom('venues').select('version').where('id', '=', id).executeTakeFirst() : undefined
  return world.call(person, 'places', 'saveVenue', { key, ...(id && read ? { id, version: read.version } : {}), venue: venueForm(change) })
}
