import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { fold } from '../../types/rules/fold'
import { type Region, regionLevels } from '../../types/places'
import type { Ctx } from '../_shared/core/context'
import { gramsOf, literal } from '../_shared/core/like'
import { metres } from '../_shared/near/cell'
import { nameFit } from '../_shared/near/name-fit'
import { selectRegions, toRegion } from './queries'

const shown = 20
/** The most candidates that are compared: a province has some hundreds of 新村. */
const mostCandidates = 500
/** How many letters at the end of the text may be the beginning of a name; hardly any name is longer, and each length needs a search. */
const longestName = 16

/** SQL: whether a region may be meant, because the text is a part of its name, or the end of the text begins its name. */
const candidate = (pattern: string, word: string) =>
  sql<boolean>`(grams(fold(regions.name)) @> ${gramsOf(word)}::text[] and fold(regions.name) like ${pattern})`

/** The order of results: larger regions first, then shorter names. */
const rankOf = ({ level, name }: Region) => regionLevels.indexOf(level) * 1000 + name.length

/**
 * Regions by a part of their name, larger ones first; or by several levels in one word, as people say a place (兰州七里河西湖), then the region
 * that the whole text names. Among equals the name closest to the text comes first, and of the same name the nearest to the point.
 */
export const searchRegions = async (
  { db }: Ctx,
  { text, near }: Parsed<Contract['places']['searchRegions']>,
): Promise<{ regions: Region[]; hasMore: boolean }> => {
  const word = fold(text)
  const letters = [...word]
  const ends = letters.slice(-longestName, -1).map((_, index, some) => letters.slice(letters.length - 1 - some.length + index).join(''))
  // A short name such as 临夏州 is searched by its beginning, since its full name is 临夏回族自治州.
  const heads = ends.filter((end) => /..[州县区]$/u.test(end)).map((end) => end.slice(0, -1))
  const rows = await selectRegions(db)
    .select(sql<string | null>`(select above.name from regions above where above.code = left(regions.code, 2))`.as('province'))
    .where((where) => where.or([candidate(`%${literal(word)}%`, word), ...[...ends, ...heads].map((end) => candidate(`${literal(end)}%`, end))]))
    .orderBy('regions.level')
    .orderBy(sql`length(regions.name)`)
    .orderBy('regions.code')
    .limit(mostCandidates)
    .execute()
  const fitting = rows.flatMap(({ province, ...row }) => {
    const fit = nameFit([province ?? '', ...row.fullName.split(' ').slice(0, -1), row.name].map(fold), word)
    return fit === null ? [] : [{ row, fit }]
  })
  const regions = fitting
    .map(({ row, fit }) => ({ region: toRegion(row), fit }))
    .map((one) => ({ ...one, far: near ? metres(near, one.region.point) : 0 }))
    .sort((a, b) => a.fit - b.fit || rankOf(a.region) - rankOf(b.region) || a.far - b.far)
    .slice(0, shown)
    .map(({ region }) => region)
  return { regions, hasMore: fitting.length > shown || rows.length === mostCandidates }
}
