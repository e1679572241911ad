import type { ActivityStatus } from '../../types/activities'
import type { Category } from '../../types/shared'
import type { DoorRules } from '../../types/rules/door'
import type { SignUp } from '../../types/sign-up'
import type { OrganizationFact, VenueFact } from './facts'

/** A session. `taken` and `waiting` are given where the mock-ups show them; else they are drawn at random. */
export type PlannedSession = { startsAt: Date; endsAt: Date; capacity: number; taken?: number; waiting?: number }
/** A comment. `by` is a demo key or a name of the crowd; without it, it is the organization's answer to the comment before. */
export type PlannedComment = { by?: string; text: string }

/** Everything that is decided about an activity before ids are given. */
export type PlannedActivity = {
  /** A unique key by which journeys and notices name it. */
  key: string
  organization: OrganizationFact
  venue: VenueFact
  templateKey: string | null
  category: Category
  title: string
  text: string
  leader: string | null
  rules: string[]
  /** The rules of its door, where they are not the usual ones. */
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
  /** How many minutes before each session a place can last be cancelled. */
  cancelMinutes: number
  createdAt: Date
  submittedAt: Date | null
  publishedAt: Date | null
  /** Its post in the feed; only published activities have one. */
  post: { text: string; pictures: string[]; likes: number | null; comments: PlannedComment[] | null } | null
}
