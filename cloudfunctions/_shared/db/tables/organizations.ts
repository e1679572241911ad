import type { OrganizationKind, UnionState } from '../../../../types/organizations'
import type { Default, Json, Key } from '../columns'

/** Rows that organizations owns. */
export interface OrganizationsTables {
  organizations: {
    id: Key
    name: string
    kind: OrganizationKind
    mark: string
    regionCode: string
    lat: number | null
    lng: number | null
    story: Default<string>
    leaderTitle: string | null
    leaderName: string | null
    teamName: string | null
    unionState: UnionState
    guidingUnion: string | null
    guidingRegionCode: string
    reported: Json<{ people?: number; teams?: number; projects?: string; startedWith?: number }>
    starCounts: Default<number[]>
    followerCount: Default<number>
    heldCount: Default<number>
  }
  teams: { id: Key; organizationId: string; name: string; about: string; memberCount: number }
  projects: { id: Key; organizationId: string; name: string; about: string; pictureId: string | null }
  organizationFollowers: { organizationId: string; personId: string }
}
