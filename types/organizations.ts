import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, Line, Page, Picture, Point, RegionCode } from './shared'
import type { SessionCard } from './activities'

/** socialOrganization = 社会组织, association = 协会, training = 培训机构, union = 工会 itself. */
export const organizationKinds = ['socialOrganization', 'association', 'training', 'union'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** 建会 state: has its own union, joined a joint one, is being set up, none yet. */
export const unionStates = ['own', 'joint', 'preparing', 'none'] as const
export type UnionState = (typeof unionStates)[number]

export type OrganizationCard = {
  id: Id
  name: string
  kind: OrganizationKind
  mark: string
  regionName: string
  /** Metres from the asked point, null without one. */
  distance: number | null
  /** Sessions of today that have not ended, also those that began on an earlier day. */
  todayCount: number
  followerCount: number
  isFollowed: boolean
}
/** `isCut`: a list carries the first 200 letters of `about`. */
export type Team = { id: Id; name: string; about: string; isCut?: true; memberCount: number }
export type Project = { id: Id; name: string; about: string; isCut?: true; picture: Picture | null }
/** Counts of 1 to 5 stars, index 0 is one star. */
export type StarCounts = [number, number, number, number, number]
export type Organization = OrganizationCard &
  Partial<Point> & {
    regionCode: RegionCode
    story: string
    leaderTitle: string | null
    leaderName: string | null
    teamName: string | null
    unionState: UnionState
    guidingUnion: string | null
    /** As the newspaper told, never mixed with counted figures. */
    reported: { people: number | null; teams: number | null; projects: string | null; startedWith: number | null }
    /** Counted from the record: people in all teams, teams, projects. */
    counts: { people: number; teams: number; projects: number }
    /** The first twelve; listTeams goes on from the cursor. */
    teams: Team[]
    teamsCursor: string | null
    /** The first four; listProjects goes on from the cursor. */
    projects: Project[]
    projectsCursor: string | null
    rating: { average: number | null; stars: StarCounts }
    /** Activities held so far, counted. */
    heldCount: number
    /** The next 20; listUpcoming goes on from the cursor. */
    upcoming: SessionCard[]
    upcomingCursor: string | null
  }

export const organizations = {
  getOrganization: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Organization>() },
  /** Nearest first with `near`, else by name. */
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
  /** What an organization consists of, and what it does, in the order they were entered. */
  listTeams: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<Team>>() },
  listProjects: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<Project>>() },
  /** Organizations the caller may post for, own ones first; those whose name holds `text`. */
  listMyOrganizations: {
    policy: { right: 'post', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(20)), cursor: v.optional(Cursor) }),
    output: output<Page<OrganizationCard>>(),
  },
  /** Sets, not toggles: ten taps leave one state. */
  follow: {
    policy: 'signedIn',
    limit: limits.deciding,
    input: v.strictObject({ id: Id, follow: v.boolean() }),
    output: output<{ isFollowed: boolean; followerCount: number }>(),
  },
} as const
