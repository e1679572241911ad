import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/core/serve'

/** The name of a region's union: 七里河区总工会. Regions below a county have the county's. */
const nameOf = (region: string) => `${region}总工会`

/** The union responsible for a region, and its telephone or that of the nearest union above. Codes of the regions above are beginnings of this one, so it takes five lookups by key. */
export const getUnion: Verbs<'places'>['getUnion'] = async ({ db }, { regionCode }) => {
  const codes = [12, 9, 6, 4, 2].filter((length) => length <= regionCode.length).map((length) => regionCode.slice(0, length))
  const { rows } = await sql<{ code: string; name: string; phone: string | null }>`
    select code, name, phone from regions where code = any(${codes}::text[]) order by length(code) desc`.execute(db)
  const own = rows.find(({ code }) => code.length <= 6)
  if (!own) throw new AppError('places.notFound')
  const reached = rows.find(({ phone }) => phone !== null)
  const of = reached && (reached.code.length > 6 ? `${reached.name}工会` : nameOf(reached.name))
  return { name: nameOf(own.name), phone: reached?.phone && of ? { number: reached.phone, of, regionCode: reached.code } : null }
}
