import type { ApplicationStatus, OrganizationKind, OrganizationStatus, UnionState } from '../../../../types/organizations'
import type { Category } from '../../../../types/shared'
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
    guidingOrganizationId: string | null
    guidingRegionCode: string
    reported: Json<{ people?: number; teams?: number; projects?: string; startedWith?: number }>
    starCounts: Default<number[]>
    followerCount: Default<number>
    heldCount: Default<number>
    status: Default<OrganizationStatus>
    creditCode: string | null
    address: string | null
    categories: Default<Category[]>
    version: Default<number>
    createdBy: string | null
    createdAt: Date | null
    createKey: string | null
    offeredOrganizationId: string | null
    offeredAt: Date | null
  }
  teams: { id: Key; organizationId: string; name: string; about: string; memberCount: number }
  projects: { id: Key; organizationId: string; name: string; about: string; pictureId: string | null }
  organizationChanges: {
    id: Key
    organizationId: string
    field: 'unionState' | 'status' | 'offer' | 'guide'
    was: string | null
    is: string | null
    onDay: string
    note: string | null
    version: number
    changedAt: Date
    changedBy: string | null
    createKey: string
  }
  organizationApplications: {
    id: Key
    personId: string
    name: string
    creditCode: string
    kind: Exclude<OrganizationKind, 'union'>
    regionCode: string
    address: string | null
    contactSealed: Buffer
    categories: Category[]
    about: string
    unionState: UnionState
    status: ApplicationStatus
    version: Default<number>
    reason: string | null
    appliedAt: Date
    decidedAt: Date | null
    decidedBy: string | null
    organizationId: string | null
    createKey: string
  }
  organizationFollowers: { organizationId: string; personId: string }
}
