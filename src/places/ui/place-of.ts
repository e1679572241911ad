import type { Region } from '../../../types/places'
import type { Place } from '../../shared/settings'

/** Streets and communities are looked around from; a county and larger is taken whole. */
export const placeOfRegion = ({ code, name, fullName, level, point }: Region): Place => ({
  scope: level === 'street' || level === 'community' ? 'near' : 'region',
  name,
  fullName,
  regionCode: code,
  point,
})
