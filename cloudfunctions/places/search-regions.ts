import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import type { Region } from '../../types/places'
import type { Ctx } from '../_shared/context'
import { literal } from '../_shared/like'
import { selectRegions, toRegion } from './queries'

/** Larger regions first; among equals the name that is closest to the text. */
export const searchRegions = async ({ db }: Ctx, { text }: Parsed<Contract['places']['searchRegions']>): Promise<Region[]> => {
  const rows = await selectRegions(db)
    .where('regions.name', 'like', `%${literal(text)}%`)
    .orderBy('regions.level')
    .orderBy(sql`length(regions.name)`)
    .orderBy('regions.code')
    .limit(20)
    .execute()
  return rows.map(toRegion)
}
