import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Region } from '../../types/places'
import type { Ctx } from '../_shared/core/context'
import { selectRegions, toRegion } from './queries'

/** The regions directly below one, by code; places.notFound for an unknown parent. */
export const listRegions = async ({ db }: Ctx, { parent }: Parsed<Contract['places']['listRegions']>): Promise<Region[]> => {
  const rows = await selectRegions(db)
    .where('regions.parentCode', parent ? '=' : 'is', parent ?? null)
    .orderBy('regions.code')
    .execute()
  if (parent && rows.length === 0 && !(await db.selectFrom('regions').select('code').where('code', '=', parent).executeTakeFirst()))
    throw new AppError('places.notFound')
  return rows.map(toRegion)
}
