import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { SavedPlace } from '../../types/identity'
import type { Db } from '../_shared/db/db'

/** The saved places of a person. */
export const loadSavedPlaces = (db: Db, personId: string): Promise<SavedPlace[]> =>
  db.selectFrom('savedPlaces').select(['id', 'label', 'name', 'regionCode', 'lat', 'lng']).where('personId', '=', personId).orderBy('id').execute()

/** Throws places.notFound for a code that is no region. */
export const requireRegion = async (db: Db, code: string): Promise<void> => {
  if (
    !(await db
      .selectFrom('regions')
      .select(sql`1`.as('one'))
      .where('code', '=', code)
      .executeTakeFirst())
  )
    throw new AppError('places.notFound')
}
