import type { WorkerKind } from '../../../../types/identity'
import type { Role } from '../../../../types/rules/giving'
import type { SignInWay } from '../../../../types/sign-in'
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
  tokens: {
    id: Key
    hash: Buffer
    personId: string
    createdAt: Date
    usedAt: Date
    endsAt: Date
    rights: Default<string | null>
    way: Default<SignInWay>
    /** System and browser, `Windows Edge`; null for a phone. */
    browser: Default<string | null>
    /** When the person last proved who it is. */
    provedAt: Default<Date | null>
  }
  credentials: {
    personId: string
    login: string
    salt: Buffer
    hash: Buffer
    /** Sealed secret of the authenticator. */
    totp: Buffer
    /** The last step whose code was used. */
    lastStep: string
    /** The blind indexes of the recovery codes that are left, 32 bytes each. */
    recovery: Buffer
    setAt: Date
  }
  /** Wrong tries by name, address or slip's address; the key is a blind index. */
  failedTries: { key: Buffer; count: number; at: Date; lockedUntil: Date | null }
  signIns: {
    askHash: Buffer
    pollHash: Buffer
    typedHash: Buffer
    number: number
    choices: number[]
    browser: string
    deskHash: Buffer
    askedAt: Date
    endsAt: Date
    polls: Default<number>
    personId: Default<string | null>
    outcome: Default<'approved' | 'refused' | 'taken' | null>
    provedAt: Default<Date | null>
  }
  /** The computers from which a person has signed in before. */
  desks: { personId: string; hash: Buffer; seenAt: Date }
  slips: { id: Key; codeHash: Buffer; personId: string; regionCode: string; madeBy: string | null; madeAt: Date; endsAt: Date; usedAt: Default<Date | null> }
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
    /** Whether staff may give rights to others. */
    mayGrant: Default<boolean>
    invitationId: string | null
    endedBy: string | null
    endedAt: Date | null
  }
  /** A right that was offered by a link or code, see migration 0057. */
  invitations: {
    id: Key
    codeHash: Buffer
    role: Role
    regionCode: string | null
    organizationId: string | null
    sessionId: string | null
    mayGrant: Default<boolean>
    untilAt: Date | null
    madeBy: string | null
    madeAt: Date
    createKey: string | null
    endsAt: Date
    acceptedBy: string | null
    acceptedAt: Date | null
    acceptKey: string | null
    confirmedAt: Date | null
    refusedAt: Date | null
    revokedAt: Date | null
  }
}
