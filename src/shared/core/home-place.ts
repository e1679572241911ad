import type { Region } from '../../../types/places'
import type { Place } from './settings'

/** The place that choosing a region means: for a street or community what is near it, for a county and larger regions the whole region. */
export const placeOf = ({ code, name, fullName, level, point }: Region): Place => ({
  scope: level === 'street' || level === 'community' ? 'near' : 'region',
  name,
  fullName,
  regionCode: code,
  point,
})
