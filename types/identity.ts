import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { type Role, roles } from './rules/giving'
import { Cursor, Id, Instant, Key, Line, Nothing, type Page, PersonName, Picture, Point, RegionCode } from './shared'

/** A role and where it holds: in exactly one of region, organization or session (in none for systemAdmin). */
export type Grant = {
  role: Role
  regionCode: RegionCode | null
  regionName: string | null
  organizationId: Id | null
  organizationName: string | null
  sessionId: Id | null
  /** Whether staff may give rights to others. */
  mayGrant: boolean
}

/** Where a right holds, in words and ids: in one region, organization or session, or in none. */
export type GrantPlace = {
  role: Role
  regionCode: RegionCode | null
  regionName: string | null
  organizationId: Id | null
  organizationName: string | null
  sessionId: Id | null
  /** The activity of the session, and when it begins. */
  sessionTitle: string | null
  sessionStartsAt: Instant | null
  mayGrant: boolean
  until: Instant | null
}
/** The code of an invitation: 128 random bits. Whoever has it can open the offer. */
export const InvitationCode = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
/** An invitation of the caller's that is not done yet. `acceptedBy` waits for the caller's word. `link` is null where nobody said under which address the site answers. */
export type Invitation = GrantPlace & {
  id: Id
  madeAt: Instant
  /** Until when the next step can be taken. */
  endsAt: Instant
  acceptedBy: { name: string; face: string; phoneEnd: string | null; at: Instant } | null
  code: string
  link: string | null
}
/** An invitation as whoever opens it reads it, before they say anything. */
export type Offer = GrantPlace & {
  /** Who invites: full name, and of which union or organization. Null for the operator of the server. */
  giver: { name: string; face: string; about: string } | null
  /** Whether it counts only after the giver has said that it is the very person. */
  needsConfirmation: boolean
  /** Whether nobody has any right here yet: who accepts chooses to be staff of a region instead. */
  isSetup: boolean
  /** Whether the region has one staff so far. */
  isSecond: boolean
  /** open: can be accepted. own: made by the caller. waiting, given: accepted by the caller. */
  state: 'open' | 'own' | 'waiting' | 'given'
  endsAt: Instant
}
/** What accepting led to: `isGiven` where it counts at once. `token` is a new sign-in where one was needed, else empty. */
export type Accepted = SignedIn & { isGiven: boolean }
/** A right that somebody holds. */
export type GivenGrant = GrantPlace & {
  id: Id
  person: { id: Id; name: string; face: string }
  /** Null: the operator of the server. */
  givenBy: { id: Id; name: string } | null
  since: Instant
  canEnd: boolean
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
  /**
   * Offers a right to whoever gets the link, for 7 days and once. What the caller may give says types/rules/giving.ts; else identity.notAllowed, and no row. Exactly one
   * of region, organization and session.
   */
  invite: {
    policy: { right: 'give', of: 'mine' },
    limit: limits.saving,
    input: v.strictObject({
      key: Key,
      role: v.picklist(roles),
      regionCode: v.optional(RegionCode),
      organizationId: v.optional(Id),
      sessionId: v.optional(Id),
      mayGrant: v.optional(v.boolean(), false),
      until: v.optional(Instant),
    }),
    output: output<Invitation>(),
  },
  /** The caller's invitations that are not done, those accepted first. */
  listInvitations: { policy: { right: 'give', of: 'mine' }, input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Invitation>>() },
  /** Ends an invitation of the caller's that gave nothing yet. Ended already: the same answer. */
  revokeInvitation: {
    policy: { right: 'give', of: 'mine' },
    limit: limits.deciding,
    input: v.strictObject({ id: Id }),
    output: output<{ revokedAt: Instant }>(),
  },
  /** 是他本人: gives the right to who accepted. Throws identity.invitationOver, and identity.notAllowed where the caller may not give it any more. */
  confirmInvitation: {
    policy: { right: 'give', of: 'mine' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, id: Id }),
    output: output<{ grantId: Id }>(),
  },
  /** Reads an offer. Throws identity.invitationOver for one that is used, revoked, refused or too old, identity.noInvitation for an unknown code. */
  getInvitation: { policy: 'anyone', limit: limits.signingIn, input: v.strictObject({ code: InvitationCode }), output: output<Offer>() },
  /**
   * Accepts an offer as the signed-in person; nobody signed in: as a new person of this name, who is signed in. The key makes a repeat after a lost
   * reply get the same answer. `regionCode` only with the first link of all: who accepts becomes staff there.
   */
  acceptInvitation: {
    policy: 'anyone',
    limit: limits.signingIn,
    input: v.strictObject({ key: Key, code: InvitationCode, name: v.optional(PersonName), regionCode: v.optional(RegionCode) }),
    output: output<Accepted>(),
  },
  /** 不是我: ends an offer that nobody has accepted. */
  refuseInvitation: { policy: 'anyone', limit: limits.signingIn, input: v.strictObject({ code: InvitationCode }), output: output<{ refusedAt: Instant }>() },
  /** The rights that hold in the caller's regions and organizations, or within one region, or those that one person gave. */
  listGrants: {
    policy: { right: 'give', of: 'mine' },
    input: v.strictObject({ regionCode: v.optional(RegionCode), givenBy: v.optional(Id), cursor: v.optional(Cursor) }),
    output: output<Page<GivenGrant>>(),
  },
  /** Ends a right; it counts at the next call. Throws identity.lastGiver for the last of a region who may give, identity.lastAdmin for the last admin of an organization. */
  endGrant: {
    policy: { right: 'give', of: 'mine' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, id: Id }),
    output: output<{ endedAt: Instant }>(),
  },
  signOut: { policy: 'signedIn', limit: limits.saving, input: Nothing, output: output<null>() },
  /** Everything stored about the caller, as rows by table. */
  exportMe: { policy: 'signedIn', limit: limits.exporting, input: Nothing, output: output<Record<string, unknown[]>>() },
  /** Ends the caller's account: enrollments are cancelled, names and texts removed, records kept without a name. */
  deleteMe: { policy: 'signedIn', limit: limits.saving, input: v.strictObject({ confirm: v.literal('DELETE') }), output: output<null>() },
} as const

export type { Picture }
