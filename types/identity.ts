import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, type Instant, Line, Nothing, type Page, PersonName, Picture, Point, RegionCode } from './shared'

/** The roles that a grant can give. */
export const roles = ['volunteer', 'orgAdmin', 'staff', 'moderator', 'systemAdmin'] as const
export type Role = (typeof roles)[number]

/** A role and where it holds: in exactly one of region, organization or session (in none for systemAdmin). */
export type Grant = {
  role: Role
  regionCode: RegionCode | null
  regionName: string | null
  organizationId: Id | null
  organizationName: string | null
  sessionId: Id | null
}

/** How a person works: employed (worker), in 新就业形态 (gig), retired, or the parent of a worker. */
export const workerKinds = ['worker', 'gig', 'retired', 'parent'] as const
export type WorkerKind = (typeof workerKinds)[number]

/** The signed-in person, with what only that person sees. */
export type Me = {
  id: Id
  name: string
  /** Picture address of the face. */
  face: string
  kind: WorkerKind
  regionCode: RegionCode | null
  regionName: string | null
  isUnionMember: boolean
  /** The place from which lists start until the person chooses one: their region, or near it when it is a street or a community. Null without a region. */
  home: Home | null
  /** Notices not read yet. */
  unread: number
  grants: Grant[]
  savedPlaces: SavedPlace[]
}
/** A place from which lists start. `scope`: near its point, or within the region. */
export type Home = { scope: 'near' | 'region'; name: string; fullName: string; regionCode: RegionCode; point: Point }
export type SavedPlace = Point & { id: Id; label: string; name: string; regionCode: RegionCode }
/** A person of the demo, offered on the sign-in page. `key` is what signInDemo takes. */
export type DemoPerson = { key: string; name: string; about: string; face: string }
/** The result of a sign-in; in WeChat's cloud the token is empty. */
export type SignedIn = { token: string; me: Me }

/** Why staff of a region above read personal rows: a complaint, danger to somebody, an inspection of an activity, checking figures, or a lower office asked for support. */
export const readReasons = ['complaint', 'safety', 'inspection', 'figures', 'support'] as const
export type ReadReason = (typeof readReasons)[number]
export const ReadReason = v.picklist(readReasons)

/** One audited act. `detail` holds field names, codes, numbers, instants and ids, never text that somebody wrote. */
export type AuditEntry = {
  id: Id
  at: Instant
  /** Who did it: the full name of somebody with a grant, now or before, else masked; null for a timer or the operator. */
  name: string | null
  action: string
  subjectKind: string
  subjectId: string
  regionCode: RegionCode
  detail: Record<string, unknown>
}

export const identity = {
  /** The people of the demo who can sign in; empty where no demo runs. */
  listDemoPersons: { policy: 'anyone', input: Nothing, output: output<DemoPerson[]>() },
  signInDemo: { policy: 'anyone', limit: limits.signingIn, input: v.strictObject({ key: v.pipe(v.string(), v.maxLength(40)) }), output: output<SignedIn>() },
  /**
   * Signs in by WeChat. An own server exchanges the code of wx.login for a token. In WeChat's cloud the platform says with each call who calls, so
   * no code is needed and the token is empty; there this action creates the person's account. Actions that write create it too; reading never
   * does (getMe refuses with identity.signInFirst).
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
  /** Saves a place under a label; identity.tooManyPlaces beyond ten. */
  savePlace: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({ label: Line(10), name: Line(60), regionCode: RegionCode, point: Point }),
    output: output<SavedPlace[]>(),
  },
  removePlace: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ id: Id }), output: output<SavedPlace[]>() },
  /** Audited acts, readings and refusals in the caller's regions, without what people did with their own places, newest first; of one action only where `action` is given. */
  listAudit: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ regionCode: v.optional(RegionCode), action: v.optional(Line(60)), cursor: v.optional(Cursor) }),
    output: output<Page<AuditEntry>>(),
  },
  signOut: { policy: 'signedIn', limit: limits.saving, input: Nothing, output: output<null>() },
  /** Everything stored about the caller, as rows by table. */
  exportMe: { policy: 'signedIn', limit: limits.exporting, input: Nothing, output: output<Record<string, unknown[]>>() },
  /** Ends the caller's account: enrollments are cancelled, names and texts removed, records kept without a name. */
  deleteMe: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ confirm: v.literal('DELETE') }), output: output<null>() },
} as const

export type { Picture }
