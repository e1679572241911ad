import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, type Instant, Line, Nothing, type Page, PersonName, Picture, Point, RegionCode } from './shared'

export const roles = ['volunteer', 'orgAdmin', 'staff', 'moderator', 'systemAdmin'] as const
export type Role = (typeof roles)[number]

/** What a grant reaches: exactly one of region, organization or session (none for systemAdmin). */
export type Grant = {
  role: Role
  regionCode: RegionCode | null
  regionName: string | null
  organizationId: Id | null
  organizationName: string | null
  sessionId: Id | null
}

export const workerKinds = ['worker', 'gig', 'retired', 'parent'] as const
export type WorkerKind = (typeof workerKinds)[number]

/** The signed-in person, as only that person sees it. */
export type Me = {
  id: Id
  name: string
  /** Picture address of the face. */
  face: string
  kind: WorkerKind
  regionCode: RegionCode | null
  regionName: string | null
  isUnionMember: boolean
  /** Where the lists look around until the person chooses a place: their region, near it when it is a street or a community. */
  home: Home | null
  /** Notices not read yet. */
  unread: number
  grants: Grant[]
  savedPlaces: SavedPlace[]
}
export type Home = { scope: 'near' | 'region'; name: string; fullName: string; regionCode: RegionCode; point: Point }
export type SavedPlace = Point & { id: Id; label: string; name: string; regionCode: RegionCode }
/** A person of the demo, offered on the sign-in page. `key` is what signInDemo takes. */
export type DemoPerson = { key: string; name: string; about: string; face: string }
export type SignedIn = { token: string; me: Me }

/** Why staff above look into people's rows: somebody complained or asked for help, there is danger, an activity is looked at, figures are, a lower office asked. */
export const readReasons = ['complaint', 'safety', 'inspection', 'figures', 'support'] as const
export type ReadReason = (typeof readReasons)[number]
export const ReadReason = v.picklist(readReasons)

/** One act that must be answered for. `detail` holds field names, codes, numbers, instants and ids, never words. */
export type AuditEntry = {
  id: Id
  at: Instant
  /** Who did it: the full name of those who have or had a right, masked for others; null for a timer or the operator. */
  name: string | null
  action: string
  subjectKind: string
  subjectId: string
  regionCode: RegionCode
  detail: Record<string, unknown>
}

export const identity = {
  /** Empty unless the embedded demo runs. */
  listDemoPersons: { policy: 'anyone', input: Nothing, output: output<DemoPerson[]>() },
  signInDemo: { policy: 'anyone', limit: limits.signingIn, input: v.strictObject({ key: v.pipe(v.string(), v.maxLength(40)) }), output: output<SignedIn>() },
  /**
   * By WeChat. An own server exchanges the code of wx.login for a token. In WeChat's cloud each call says by itself who calls, so no code
   * is needed and the token is empty; there this is what makes a person of a guest. Reading never does (getMe answers a guest with
   * identity.signInFirst), and writing does it by itself.
   */
  signInWechat: {
    policy: 'anyone',
    limit: limits.signingIn,
    input: v.strictObject({ code: v.optional(v.pipe(v.string(), v.maxLength(128), v.regex(/^[\w-]+$/))) }),
    output: output<SignedIn>(),
  },
  getMe: { policy: 'signedIn', input: Nothing, output: output<Me>() },
  updateMe: {
    policy: 'signedIn',
    limit: limits.saying,
    input: v.strictObject({
      name: v.optional(PersonName),
      kind: v.optional(v.picklist(workerKinds)),
      regionCode: v.optional(RegionCode),
    }),
    output: output<Me>(),
  },
  /** At most 10 places. */
  savePlace: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ label: Line(10), name: Line(60), regionCode: RegionCode, point: Point }),
    output: output<SavedPlace[]>(),
  },
  removePlace: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ id: Id }), output: output<SavedPlace[]>() },
  /** What was done, read and refused in the caller's regions, newest first; of one action only, where it is given. */
  listAudit: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ regionCode: v.optional(RegionCode), action: v.optional(Line(60)), cursor: v.optional(Cursor) }),
    output: output<Page<AuditEntry>>(),
  },
  signOut: { policy: 'signedIn', limit: limits.saving, input: Nothing, output: output<null>() },
  /** Everything stored about me, as one JSON document. */
  exportMe: { policy: 'signedIn', limit: limits.exporting, input: Nothing, output: output<Record<string, unknown[]>>() },
  /** Ends the account: places freed, names and texts removed, records kept without a name. */
  deleteMe: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ confirm: v.literal('DELETE') }), output: output<null>() },
} as const

export type { Picture }
