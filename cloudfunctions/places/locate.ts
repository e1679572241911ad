import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { type Region, regionLevels } from '../../types/places'
import type { Ctx } from '../_shared/core/context'
import { farness } from '../_shared/near/near'
import { selectRegions, toRegion } from './queries'

const county = regionLevels.indexOf('county') + 1

/** The region of a point, by the nearest point of a county. It is a first guess, which the person can change. places.notFound where there are no regions. */
export const locate = async ({ db }: Ctx, { point }: Parsed<Contract['places']['locate']>): Promise<Region> => {
  const row = await selectRegions(db)
    .where('regions.level', '=', county)
    .where('regions.lat', 'is not', null)
    .orderBy(farness('regions', point))
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new AppError('places.notFound')
  return toRegion(row)
}
