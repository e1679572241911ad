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
  /** The days that are not as the week says: free weekdays, and weekends on which people work. */
  daysOff: { day: string; isWorking: boolean }
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
    version: Default<number>
    createdBy: string | null
    createdAt: Date | null
    createKey: string | null
  }
  venueRooms: {
    id: Key
    venueId: string
    name: string
    seats: number | null
    /** No longer there; sessions of the past were held in it. */
    isGone: Default<boolean>
  }
  venueClosures: {
    id: Key
    venueId: string
    /** Null: the whole venue is closed. */
    roomId: string | null
    fromAt: Date
    toAt: Date
    reason: string
    closedBy: string
    closedAt: Date
    createKey: string
  }
}
