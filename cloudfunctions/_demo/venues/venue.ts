import type { VenueKind } from '../../../types/places'
import type { RegionCode } from '../../../types/shared'
import type { Space } from '../templates/template'

export type VenueFact = {
  key: string
  name: string
  kind: VenueKind
  region: RegionCode
  /** After the region's names in the address. */
  door: string
  /** GCJ-02; without it near its county's point. */
  point?: [lat: number, lng: number]
  spaces: Space[]
  about: string
  hours: string
  pictures: string[]
  /** Key of the organization that runs it. */
  by?: string
}

/** The mark of each kind of place. */
export const venueMarks: Record<VenueKind, string> = {
  complex: 'mark-mukezhai',
  workersHome: 'mark-cup',
  palace: 'mark-star',
  community: 'mark-hands',
  park: 'mark-tree',
  enterprise: 'mark-wrench',
  other: 'mark-lotus',
}
