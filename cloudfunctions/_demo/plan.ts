import type { ActivityStatus } from '../../types/activities'
import type { Category } from '../../types/shared'
import type { DoorRules } from '../../types/rules/door'
import type { SignUp } from '../../types/sign-up'
import type { OrganizationFact, VenueFact } from './facts'

/** `taken` and `waiting` are given where a mock-up shows them; else they are drawn. */
export type PlannedSession = { startsAt: Date; endsAt: Date; capacity: number; taken?: number; waiting?: number }
/** `by` is a demo key, a name of someone in the crowd, or nothing for the organization's own answer to the one before. */
export type PlannedComment = { by?: string; text: string }

/** All that is decided about an activity before ids are given. */
export type PlannedActivity = {
  /** Unique; what journeys and notices refer to. */
  key: string
  organization: OrganizationFact
  venue: VenueFact
  templateKey: string | null
  category: Category
  title: string
  text: string
  leader: string | null
  rules: string[]
  /** How its door works, when other than usual. */
  doorRules?: DoorRules
  signUp: SignUp
  pictures: string[]
  seriesName: string | null
  brandName: string | null
  status: ActivityStatus
  returnReason: string | null
  sessions: PlannedSession[]
  waitlistLimit: number
  /** Default: when it is published. */
  opensAt: Date | null
  /** Default: the start of each session. */
  closesAt: Date | null
  /** Minutes before each session until which a place may be given back. */
  cancelMinutes: number
  createdAt: Date
  submittedAt: Date | null
  publishedAt: Date | null
  /** What the feed says; only of published ones. */
  post: { text: string; pictures: string[]; likes: number | null; comments: PlannedComment[] | null } | null
}
