import type { VenueKind } from '../../../../types/places'
import type { Default, Key } from '../columns'

/** Rows that places owns. */
export interface PlacesTables {
  regions: {
    code: string
    parentCode: string | null
    level: number
    name: string
    fullName: string
    lat: number | null
    lng: number | null
    isStatutory: Default<boolean>
    /** The telephone of its union. */
    phone: Default<string | null>
  }
  venues: {
    id: Key
    name: string
    kind: VenueKind
    mark: string
    address: string
    regionCode: string
    lat: number
    lng: number
    organizationId: string | null
    about: Default<string>
    openingHours: Default<string>
    pictureIds: Default<string[]>
  }
}
