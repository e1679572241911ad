import { cityVenues } from './venues/cities'
import { countyVenues } from './venues/counties'
import { chengguanVenues } from './venues/lanzhou-chengguan'
import { qiliheVenues } from './venues/lanzhou-qilihe'
import type { VenueFact } from './venues/venue'

export const venueFacts: VenueFact[] = [...qiliheVenues, ...chengguanVenues, ...cityVenues, ...countyVenues]

const byKey = new Map(venueFacts.map((fact) => [fact.key, fact]))
/** Throws on a key that no venue has. */
export const venueFact = (key: string): VenueFact => {
  const fact = byKey.get(key)
  if (!fact) throw new Error(`no venue ${key}`)
  return fact
}
