import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import {
  type ApplicationForm,
  ApplicationInput,
  type OrganizationForm,
  OrganizationInput,
  type OrganizationKind,
  organizationKinds,
  type UnionState,
  unionStates,
} from './organization-input'
import { Cursor, Day, Id, type Instant, isVersioned, Key, Line, Nothing, Page, Picture, Point, RegionCode, Text, Version } from './shared'
import { ReadReason } from './identity'
import type { SessionCard } from './activities'

export { organizationKinds, unionStates, type OrganizationKind, type UnionState }

/** linked = 已联系. suspended: it posts nothing new. exited: it left; its page stays. */
export const organizationStatuses = ['linked', 'suspended', 'exited'] as const
export type OrganizationStatus = (typeof organizationStatuses)[number]

/** applied: waits for staff. returned: to be mended by the applicant. linked: it became an organization. */
export const applicationStatuses = ['applied', 'returned', 'linked'] as const
export type ApplicationStatus = (typeof applicationStatuses)[number]

/** What was written in an application, without whom to call. */
export type Application = Omit<ApplicationForm, 'contactName' | 'phone' | 'address'> & {
  id: Id
  status: ApplicationStatus
  version: number
  address: string | null
  regionName: string
  /** Lists carry the first 200 letters of `about`; getApplication has all of it. */
  isCut?: true
  /** Why it was returned the last time; null where it never was. */
  reason: string | null
  appliedAt: Instant
}
/** The caller's own application; `organizationId` once it became an organization. */
export type MyApplication = Application & { contactName: string; phone: string; organizationId: Id | null }
/** An application as staff decide about it. */
export type ApplicationToDecide = Application & {
  contactName: string
  phone: string
  /** An organization that is there already: with the same name, with the same code, or with a name that is part of the other. */
  same: { name: string; by: 'name' | 'code' | 'alike' } | null
  /** The unions that could guide it, the nearest first. */
  unions: { id: Id; name: string }[]
}

/** An organization as lists show it. */
export type OrganizationCard = {
  id: Id
  name: string
  kind: OrganizationKind
  mark: string
  regionName: string
  /** Metres from the point given by the caller; null without one. */
  distance: number | null
  /** How many sessions of today have not ended, also those that began on an earlier day. */
  todayCount: number
  followerCount: number
  isFollowed: boolean
}
/** A team of an organization. `isCut`: lists carry the first 200 letters of `about`. */
export type Team = { id: Id; name: string; about: string; isCut?: true; memberCount: number }
/** A project of an organization; `isCut` as in Team. */
export type Project = { id: Id; name: string; about: string; isCut?: true; picture: Picture | null }
/** How many ratings have one to five stars; index 0 is one star. */
export type StarCounts = [number, number, number, number, number]
/** An organization with everything that its page shows. */
export type Organization = OrganizationCard &
  Partial<Point> & {
    regionCode: RegionCode
    story: string
    leaderTitle: string | null
    leaderName: string | null
    teamName: string | null
    unionState: UnionState
    status: OrganizationStatus
    guidingUnion: string | null
    /** Figures as a newspaper reported them; never mixed with counted ones. */
    reported: { people: number | null; teams: number | null; projects: string | null; startedWith: number | null }
    /** Counted figures: people in all teams, teams, projects. */
    counts: { people: number; teams: number; projects: number }
    /** The first twelve teams; listTeams continues from the cursor. */
    teams: Team[]
    teamsCursor: string | null
    /** The first four projects; listProjects continues from the cursor. */
    projects: Project[]
    projectsCursor: string | null
    rating: { average: number | null; stars: StarCounts }
    /** How many activities have been held. */
    heldCount: number
    /** The next 20 sessions; listUpcoming continues from the cursor. */
    upcoming: SessionCard[]
    upcomingCursor: string | null
  }

/** How an organization stands with its union. */
export type OrganizationLife = {
  id: Id
  name: string
  kind: OrganizationKind
  version: number
  status: OrganizationStatus
  unionState: UnionState
  guidingUnion: string | null
  /** The latest steps of 建会 and of its status, each with its day; newest first. */
  steps: { field: 'unionState' | 'status' | 'offer' | 'guide'; was: string | null; is: string | null; onDay: Day; note: string | null }[]
  /** The union that is asked to guide it; `isMine`: the caller may answer for it. */
  offered: { id: Id; name: string; isMine: boolean } | null
  /** The other unions around, which could guide it. */
  unions: { id: Id; name: string }[]
  isStaff: boolean
}

/** What every act about an organization says: its key, the organization, and the version that was read. */
const act = { key: Key, id: Id, version: Version }

export const organizations = {
  getOrganization: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Organization>() },
  /** Organizations, nearest first with `near`, else by name. */
  listOrganizations: {
    policy: 'anyone',
    input: v.strictObject({
      near: v.optional(Point),
      regionCode: v.optional(RegionCode),
      kind: v.optional(v.picklist(organizationKinds)),
      followed: v.optional(v.boolean()),
      cursor: v.optional(Cursor),
    }),
    output: output<Page<OrganizationCard>>(),
  },
  /** Teams of an organization, and below its projects, in the order in which they were entered. */
  listTeams: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<Team>>() },
  listProjects: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<Project>>() },
  /** Organizations in whose name the caller may post, own ones first; only those whose name contains `text`, where given. */
  listMyOrganizations: {
    policy: { right: 'post', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(20)), cursor: v.optional(Cursor) }),
    output: output<Page<OrganizationCard>>(),
  },
  /** Sets whether the caller follows an organization; calling twice changes nothing. */
  follow: {
    policy: 'signedIn',
    limit: limits.deciding,
    input: v.strictObject({ id: Id, follow: v.boolean() }),
    output: output<{ isFollowed: boolean; followerCount: number }>(),
  },
  /**
   * 申请入驻, or with an id a change of the caller's own application that was read as `version`, which waits for staff again then.
   * organizations.codeTaken where another application or organization has the credit code.
   */
  apply: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.pipe(
      v.strictObject({ key: Key, id: v.optional(Id), version: v.optional(Version), application: ApplicationInput }),
      v.check((given) => isVersioned(given)),
    ),
    output: output<{ id: Id; status: ApplicationStatus; version: number }>(),
  },
  /** The caller's newest application; null without one. */
  getMyApplication: { policy: 'signedIn', input: Nothing, output: output<MyApplication | null>() },
  /** The applications in the caller's regions: those that wait longest waiting first, the others latest first. */
  listApplications: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ status: v.picklist(applicationStatuses), cursor: v.optional(Cursor) }),
    output: output<Page<Application>>(),
  },
  /** An application with whom to call; each reading is audited, and staff of a region above give a reason. */
  getApplication: {
    policy: { right: 'oversee', of: 'application', by: 'id' },
    input: v.strictObject({ id: Id, reason: v.optional(ReadReason) }),
    output: output<ApplicationToDecide>(),
  },
  /** 同意联系: makes the organization, guided by this union, and the applicant its admin. Or 退回, with a reason. About the `version` that was read. */
  settleApplication: {
    policy: { right: 'oversee', of: 'application', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({
      key: Key,
      id: Id,
      version: Version,
      decision: v.variant('kind', [
        v.strictObject({ kind: v.literal('link'), guidingOrganizationId: v.optional(Id) }),
        v.strictObject({ kind: v.literal('return'), reason: Text(200) }),
      ]),
    }),
    output: output<{ status: ApplicationStatus; organizationId: Id | null }>(),
  },
  /** Creates an organization, by staff of its region, or changes the one that was read as `version`. Region, kind and credit code are changed by staff alone. */
  saveOrganization: {
    policy: { right: 'post', of: 'organization', by: 'id', else: { right: 'oversee', of: 'region', by: 'organization.regionCode' } },
    limit: limits.saving,
    input: v.pipe(
      v.strictObject({ key: Key, id: v.optional(Id), version: v.optional(Version), organization: OrganizationInput }),
      v.check((given) => isVersioned(given)),
    ),
    output: output<{ id: Id; version: number }>(),
  },
  /** An organization as its form shows it. `isStaff`: the caller may also change what staff alone may. */
  getOwnOrganization: {
    policy: { right: 'post', of: 'organization', by: 'id' },
    input: v.strictObject({ id: Id }),
    output: output<OrganizationForm & { id: Id; version: number; status: OrganizationStatus; isStaff: boolean }>(),
  },
  /** How an organization stands with its union, for its people and for staff. */
  getOrganizationLife: { policy: { right: 'post', of: 'organization', by: 'id' }, input: v.strictObject({ id: Id }), output: output<OrganizationLife>() },
  /** 建会 came to another state on this day. organizations.stepsInOrder for a day to come, or before the last step. */
  setUnionState: {
    policy: { right: 'oversee', of: 'organization', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ ...act, state: v.picklist(unionStates), onDay: Day, note: v.optional(Line(100)) }),
    output: output<{ version: number }>(),
  },
  /** 暂停, 恢复 or 退出, with a reason. Who leaves has nothing to come (organizations.sessionsLeft names it); its admins and volunteers are none any more, and its page stays. */
  setOrganizationStatus: {
    policy: { right: 'oversee', of: 'organization', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ ...act, status: v.picklist(organizationStatuses), reason: Text(200) }),
    output: output<{ version: number }>(),
  },
  /** Asks another union to guide it. organizations.offerWaits while an earlier one has not answered. */
  offerGuidance: {
    policy: { right: 'oversee', of: 'organization', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ ...act, unionId: Id }),
    output: output<{ version: number }>(),
  },
  /** The answer of the union that was asked, by its staff. The organization is guided by it from the yes on. */
  answerGuidance: {
    policy: { right: 'oversee', of: 'organization', by: 'unionId' },
    limit: limits.deciding,
    input: v.strictObject({ ...act, unionId: Id, accept: v.boolean() }),
    output: output<{ version: number }>(),
  },
  /** How many organizations of a region, unions aside, were linked at the end of a day, and how many of these had built a union. */
  getUnionRate: {
    policy: { right: 'oversee', of: 'region', by: 'regionCode' },
    input: v.strictObject({ regionCode: RegionCode, day: Day }),
    output: output<{ linked: number; built: number }>(),
  },
  /** 开通清单: what the caller's regions have already. */
  getSetup: {
    policy: { right: 'oversee', of: 'mine' },
    input: Nothing,
    output: output<{ colleague: boolean; venue: boolean; organization: boolean; activity: boolean }>(),
  },
} as const
