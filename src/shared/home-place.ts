import type { Region } from '../../types/places'
import { call } from './call'
import { getMe } from './person'
import { choosePlace, useSettings } from './settings'
import type { Place } from './settings'

const parentOf = (code: string) => ({ 12: 9, 9: 6, 6: 4, 4: 2 })[code.length]

/** A street or community means its surroundings; a county and anything larger means the whole of it. */
export const placeOf = ({ code, name, fullName, level, point }: Region): Place => ({
  scope: level === 'street' || level === 'community' ? 'near' : 'region',
  name,
  fullName,
  regionCode: code,
  point,
})

/** While no place is chosen: the region that the person gave. Without one the page asks. */
export async function proposePlace() {
  const code = getMe()?.regionCode
  const parent = code ? parentOf(code) : undefined
  if (useSettings.getState().place || !code || parent === undefined) return
  try {
    const regions = await call('places', 'listRegions', { parent: code.slice(0, parent) })
    const mine = regions.find((region) => region.code === code)
    if (mine && !useSettings.getState().place) choosePlace(placeOf(mine))
  } catch {
    // Asked again on the next visit.
  }
}
