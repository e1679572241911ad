import type { Role, WorkerKind } from '../../../../types/identity'
import type { Default, Json, Key } from '../columns'

export type PictureVerdict = 'pass' | 'review' | 'risky'

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
    /** Of an ended account with points left: a hash of the openid, see forget/enrollment.ts. */
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
    /** Set where the right came with a volunteer shift. */
  }
  audit: {
    id: Key
    at: Date
    personId: string | null
    action: string
    subjectKind: string
    subjectId: string
    detail: Json<Record<string, unknown>>
    regionCode: Default<string | null>
  }
  /** How often somebody did something: by a hash of both. Not kept over a crash. */
  turns: { key: string; since: Date; count: number }
  requests: { personId: string; key: string; hash: string; result: Json<unknown>; createdAt: Date }
  pictures: {
    id: string
    /** Who uploaded it; null for drawings of the site and what was removed. */
    personId: string | null
    /** incoming = uploaded, on nothing yet · waiting = on something, seen by nobody who may say yes · public · removed. */
    status: Default<'incoming' | 'waiting' | 'public' | 'removed'>
    /** Address of the full size once it is public; its random part is no id. */
    url: string
    width: number
    height: number
    alt: Default<string>
    color: Default<string | null>
    store: Default<string | null>
    traceId: Default<string | null>
    askedAt: Default<Date | null>
    /** What WeChat's check said, once it did. */
    verdict: Default<PictureVerdict | null>
    isSettled: Default<boolean>
    createdAt: Date
  }
}
