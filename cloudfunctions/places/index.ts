import { places as contract } from '../../types/places'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { getUnion } from './get-union'
import { getVenue } from './get-venue'
import { listMyVenues } from './list-my-venues'
import { listRegions } from './list-regions'
import { listVenues } from './list-venues'
import { locate } from './locate'
import { searchRegions } from './search-regions'

export const places: Verbs<'places'> = { listRegions, searchRegions, locate, getUnion, getVenue, listVenues, listMyVenues }
export const main = wechatMain('places', contract, places)
