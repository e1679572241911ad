import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, Line, Page, Picture, Point, RegionCode } from './shared'
import type { SessionCard } from './activities'

/** socialOrganization = 社会组织, association = 协会, training = 培训机构, union = 工会 itself. */
export const organizationKinds = ['socialOrganization', 'association', 'training', 'union'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** How far 建会 has come. own: it has its own union. joint: it joined a joint one. preparing: a union is being set up. none: not yet. */
export const unionStates = ['own', 'joint', 'preparing', 'none'] as const
export type UnionState = (typeof unionStates)[number]

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
} as const
