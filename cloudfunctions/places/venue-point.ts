import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Point } from '../../types/shared'
import type { Db } from '../_shared/db/db'
import { farness } from '../_shared/near/near'
import { selectRegions, toRegion } from './queries'

const countyLetters = 6
const countyLevel = 3

/** The point of a region, or of the nearest above that has one. Throws places.notFound. */
export const pointOfRegion = async (db: Db, code: string): Promise<Point> => {
  const row = await selectRegions(db).where('regions.code', '=', code).executeTakeFirst()
  if (!row) throw new AppError('places.notFound')
  return toRegion(row).point
}

/** Whether a point is nearer to another county's than to that of its own region. Regions above a county have none to leave. */
export const isOutsideCounty = async (db: Db, code: string, point: Point): Promise<boolean> => {
  if (code.length < countyLetters) return false
  const nearest = await db
    .selectFrom('regions')
    .select('code')
    .where('level', '=', countyLevel)
    .where('lat', 'is not', null)
    .where(sql<boolean>`left(code, 2) = ${code.slice(0, 2)}`)
    .orderBy(farness('regions', point))
    .limit(1)
    .executeTakeFirst()
  return nearest !== undefined && nearest.code !== code.slice(0, countyLetters)
}
