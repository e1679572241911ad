import { places as contract } from '../../types/places'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { getUnion } from './get-union'
import { closeVenue } from './close-venue'
import { getVenue } from './get-venue'
import { getVenueForm } from './get-venue-form'
import { getWeek } from './get-week'
import { listMyVenues } from './list-my-venues'
import { listRegions } from './list-regions'
import { listVenues } from './list-venues'
import { locate } from './locate'
import { saveVenue } from './save-venue'
import { searchRegions } from './search-regions'
import { setUnionPhone } from './set-union-phone'

export const places: Verbs<'places'> = {
  listRegions,
  searchRegions,
  locate,
  getUnion,
  getVenue,
  listVenues,
  listMyVenues,
  getVenueForm,
  saveVenue,
  closeVenue,
  getWeek,
  setUnionPhone,
}
export const main = wechatMain('places', contract, places)
