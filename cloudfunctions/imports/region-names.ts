import { sql } from 'kysely'
import type { Db } from '../_shared/db/db'
import { nameFit, spellings } from '../_shared/near/name-fit'

/** A province has some thousand streets and many times as many communities; these are looked for only within a county. */
const [streetLevel, communityLevel, countyLetters] = [4, 5, 6]

/** Finds regions by name: their code, or how many are called so. */
export type RegionNames = { find: (text: string) => string | { count: number }; nameOf: (code: string) => string }

/** The regions within one region, to be found by the names that people write: whole, short, or with the regions around. Nothing outside is found. */
export const loadRegionNames = async (db: Db, within: string): Promise<RegionNames> => {
  const { rows } = await sql<{ code: string; name: string; level: number }>`
    select code, name, level from regions where (code >= ${within} and code < ${`${within}:`} and level <= ${within.length >= countyLetters ? communityLevel : streetLevel})
      or ${within} like code || '%' order by code`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const inside = rows.filter(({ code }) => code.startsWith(within))
  const byName = new Map<string, string[]>()
  for (const { code, name } of inside) for (const spelling of spellings(name)) byName.set(spelling, [...(byName.get(spelling) ?? []), code])
  const pathOf = (code: string) => [2, 4, 6, 9, 12].filter((length) => length <= code.length).flatMap((length) => names.get(code.slice(0, length)) ?? [])
  const paths = inside.map(({ code }) => ({ code, path: pathOf(code) }))
  const search = (text: string): string[] => {
    const exact = byName.get(text)
    if (exact) return exact
    const fits = paths.map(({ code, path }) => ({ code, fit: nameFit(path, text) })).filter(({ fit }) => fit === 0 || fit === 1)
    const best = fits.filter(({ fit }) => fit === 0)
    return (best.length > 0 ? best : fits).map(({ code }) => code)
  }
  const known = new Map<string, string[]>()
  return {
    find: (text) => {
      const plain = text.slice(0, 60).replace(/\s+/g, '')
      // A name that is written is one of few, however many rows there are; others are compared only so often.
      const found = known.get(plain) ?? (known.size < mostSearched ? search(plain) : (byName.get(plain) ?? []))
      known.set(plain, found)
      return found.length === 1 ? (found[0] as string) : { count: found.length }
    },
    nameOf: (code) => names.get(code) ?? code,
  }
}

/** The most different names of one file that are compared with every region. */
const mostSearched = 300
