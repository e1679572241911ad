import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { SavedPlace } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { loadSavedPlaces } from './queries'

/** Removes a saved place and returns the others. A place that does not exist, or is somebody else's, changes nothing. */
export const removePlace = async ({ db, me }: SignedInCtx, { id }: Parsed<Contract['identity']['removePlace']>): Promise<SavedPlace[]> => {
  await db.deleteFrom('savedPlaces').where('id', '=', id).where('personId', '=', me.id).execute()
  return loadSavedPlaces(db, me.id)
}
