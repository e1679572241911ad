import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Grant, Me, SavedPlace } from '../../types/identity'
import type { Db } from '../_shared/db'

/** The grants of a person that hold at `now`, with the names a person knows them by. */
export const loadGrants = (db: Db, now: Date, personId: string): Promise<Grant[]> =>
  db
    .selectFrom('grants')
    .leftJoin('regions', 'regions.code', 'grants.regionCode')
    .leftJoin('organizations', 'organizations.id', 'grants.organizationId')
    .select([
      'grants.role',
      'grants.regionCode',
      'regions.name as regionName',
      'grants.organizationId',
      'organizations.name as organizationName',
      'grants.sessionId',
    ])
    .where('grants.personId', '=', personId)
    .where('grants.fromAt', '<=', now)
    .where((where) => where.or([where('grants.toAt', 'is', null), where('grants.toAt', '>', now)]))
    .orderBy('grants.id')
    .execute()

export const loadSavedPlaces = (db: Db, personId: string): Promise<SavedPlace[]> =>
  db.selectFrom('savedPlaces').select(['id', 'label', 'name', 'regionCode', 'lat', 'lng']).where('personId', '=', personId).orderBy('id').execute()

/** The person with grants and places, as only that person sees it. */
export const loadMe = async (db: Db, now: Date, personId: string): Promise<Me> => {
  const person = await db
    .selectFrom('persons')
    .leftJoin('regions', 'regions.code', 'persons.regionCode')
    .select(['persons.id', 'persons.name', 'persons.face', 'persons.kind', 'persons.regionCode', 'regions.name as regionName', 'persons.isUnionMember'])
    .where('persons.id', '=', personId)
    .executeTakeFirstOrThrow()
  return { ...person, grants: await loadGrants(db, now, personId), savedPlaces: await loadSavedPlaces(db, personId) }
}

/** places.notFound for a code that is no region. */
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
