import type { Region } from '../../../types/places'
import type { Place } from './settings'

/** A street or community means its surroundings; a county and anything larger means the whole of it. */
export const placeOf = ({ code, name, fullName, level, point }: Region): Place => ({
  scope: level === 'street' || level === 'community' ? 'near' : 'region',
  name,
  fullName,
  regionCode: code,
  point,
})
