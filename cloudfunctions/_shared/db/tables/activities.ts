import type { ColumnType, GeneratedAlways } from 'kysely'
import type { ActivityStatus } from '../../../../types/activities'
import type { ActivityForm } from '../../../../types/activity-input'
import type { Category, Hours } from '../../../../types/shared'
import type { DoorRules } from '../../../../types/rules/door'
import type { Question } from '../../../../types/rules/answers'
import type { SignUp } from '../../../../types/sign-up'
import type { TemplateForm } from '../../../../types/templates'
import type { Default, Json, JsonDefault, Key } from '../columns'

/** Rows that activities owns. */
export interface ActivitiesTables {
  series: { id: Key; name: string; about: string; owner: string; mark: string; pictureId: string | null }
  brands: { id: Key; name: string; about: string; owner: string; mark: string }
  templates: {
    id: Key
    organizationId: string
    category: Category
    name: string
    activity: Json<TemplateForm>
    version: Default<number>
    savedBy: string
    savedAt: Date
    createKey: string
  }
  seriesFollowers: { seriesId: string; personId: string }
  activities: {
    id: Key
    organizationId: string
    venueId: string
    regionCode: string
    seriesId: string | null
    brandId: string | null
    category: Category
    title: string
    text: string
    leader: string | null
    rules: Default<string[]>
    pictureIds: Default<string[]>
    status: ActivityStatus
    opensAt: Date
    closesAt: Date
    cancelUntil: Date
    waitlistLimit: number
    returnReason: string | null
    createdBy: string
    createdAt: Date
    submittedAt: Date | null
    reviewedBy: string | null
    publishedAt: Date | null
    createKey: string
    signUp: JsonDefault<SignUp>
    doorRules: JsonDefault<DoorRules>
    version: Default<number>
    proposed: ColumnType<ActivityForm | null, string | null | undefined, string | null>
    proposedAt: Date | null
    proposedBy: string | null
    pastQuestions: JsonDefault<Question[]>
    lastEndsAt: GeneratedAlways<Date | null>
    waitingSince: GeneratedAlways<Date | null>
    midCell: GeneratedAlways<number>
  }
  sessions: {
    id: Default<string>
    number: Default<number>
    activityId: string
    /** Whose places are given for it: of the sessions of a term one pool, else its own, of the same id. */
    poolId: string
    startsAt: Date
    endsAt: Date
    day: string
    hours: Hours
    isPublished: Default<boolean>
    isCancelled: Default<boolean>
    category: GeneratedAlways<Category>
    regionCode: GeneratedAlways<string>
    midCell: GeneratedAlways<number>
    organizationId: GeneratedAlways<string>
    venueId: GeneratedAlways<string>
    /** The room of the venue; null where it takes place in all of it, or where no room was chosen. */
    roomId: string | null
    announcedAt: Date | null
    /** Was changed by itself: it stays when the others change together. */
    isApart: Default<boolean>
    remindedAt: Date | null
    askedAt: Date | null
    /** The last day on which it takes place, see types/rules/days.ts. */
    lastDay: GeneratedAlways<string>
    /** Keys of a session that lasts several days, for the index that _shared/near/later-days.ts reads. */
    laterKeys: GeneratedAlways<string[] | null>
  }
}
