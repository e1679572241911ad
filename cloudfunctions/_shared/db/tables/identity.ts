import type { Role, WorkerKind } from '../../../../types/identity'
import type { Default, Key } from '../columns'

/** Rows that identity owns. */
export interface IdentityTables {
  persons: {
    id: Key
    openid: string | null
    demoKey: string | null
    name: string
    face: string
    kind: Default<WorkerKind>
    regionCode: string | null
    isUnionMember: Default<boolean>
    phoneEnd: string | null
    createdAt: Default<Date>
    deletedAt: Date | null
    addedBy: string | null
    /** Hash of the openid of an ended account with no-show points left, see core/former-openid.ts. */
    formerOpenid: Default<string | null>
  }
  tokens: { hash: Buffer; personId: string; createdAt: Date; usedAt: Date; endsAt: Date; rights: Default<string | null> }
  savedPlaces: { id: Key; personId: string; label: string; name: string; regionCode: string; lat: number; lng: number }
  grants: {
    id: Key
    personId: string
    role: Role
    regionCode: string | null
    organizationId: string | null
    sessionId: string | null
    fromAt: Date
    toAt: Date | null
    grantedBy: string | null
    /** The volunteer shift that the grant came with; null for other grants. */
  }
}
