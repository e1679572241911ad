import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SavedPlace } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { loadSavedPlaces, requireRegion } from './queries'

const most = 10

/** Saves a place. One with the same label and name is moved instead of adding another, so that a double tap saves one. */
export const savePlace = async ({ db, me }: SignedInCtx, { point, ...place }: Parsed<Contract['identity']['savePlace']>): Promise<SavedPlace[]> => {
  await requireRegion(db, place.regionCode)
  return db.transaction().execute(async (tx) => {
    // When two phones save at once, the second waits here and then sees the first one's row.
    const own = await tx.selectFrom('persons').select('id').where('id', '=', me.id).where('deletedAt', 'is', null).forNoKeyUpdate().executeTakeFirst()
    if (!own) throw new AppError('identity.signInFirst')
    const known = await tx
      .updateTable('savedPlaces')
      .set({ regionCode: place.regionCode, ...point })
      .where('personId', '=', me.id)
      .where('label', '=', place.label)
      .where('name', '=', place.name)
      .executeTakeFirst()
    if (known.numUpdatedRows === 0n) {
      if ((await loadSavedPlaces(tx, me.id)).length >= most) throw new AppError('identity.tooManyPlaces', { most })
      await tx
        .insertInto('savedPlaces')
        .values({ personId: me.id, ...place, ...point })
        .execute()
    }
    return loadSavedPlaces(tx, me.id)
  })
}
