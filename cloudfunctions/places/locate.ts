import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { type Region, regionLevels } from '../../types/places'
import type { Ctx } from '../_shared/core/context'
import { farness } from '../_shared/near/near'
import { selectRegions, toRegion } from './queries'

const county = regionLevels.indexOf('county') + 1

/** By the points of the counties: a guess to begin with, which the person can change. places.notFound without any region. */
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
