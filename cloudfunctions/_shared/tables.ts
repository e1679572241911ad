import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { ActivityStatus } from '../../types/activities'
import type { ScanMark, Standing } from '../../types/attendance'
import type { Verdict } from '../../types/checkin'
import type { EndReason, EnrollmentSource, EnrollmentStatus } from '../../types/enrollment'
import type { Role, WorkerKind } from '../../types/identity'
import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { OrganizationKind, UnionState } from '../../types/organizations'
import type { VenueKind } from '../../types/places'
import type { Category, Hours } from '../../types/shared'
import type { Answer, DoorRules, QuotaKind, QuotaState, SignUp } from '../../types/sign-up'
import type { ShiftTables } from './shift-tables'

/** Rows as TypeScript sees them: bigint as decimal text, timestamptz as Date, date as `YYYY-MM-DD`. */
export type Key = GeneratedAlways<string>
export type Default<T> = Generated<T>
/** jsonb is read parsed and written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
type JsonDefault<T> = ColumnType<T, string | undefined, string>

export interface Tables extends ShiftTables {
  regions: {
    code: string
    parentCode: string | null
    level: number
    name: string
    fullName: string
    lat: number | null
    lng: number | null
    isStatutory: Default<boolean>
  }
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
  }
  tokens: { hash: Buffer; personId: string; createdAt: Date; usedAt: Date; endsAt: Date }
  savedPlaces: { id: Key; personId: string; label: string; name: string; regionCode: string; lat: number; lng: number }
  audit: { id: Key; at: Date; personId: string | null; action: string; subjectKind: string; subjectId: string; detail: Json<Record<string, unknown>> }
  pictures: { id: string; personId: string | null; url: string; width: number; height: number; alt: Default<string>; createdAt: Date }
  organizations: {
    id: Key
    name: string
    kind: OrganizationKind
    mark: string
    regionCode: string
    lat: number | null
    lng: number | null
    story: Default<string>
    leaderTitle: string | null
    leaderName: string | null
    teamName: string | null
    unionState: UnionState
    guidingUnion: string | null
    guidingRegionCode: string
    reported: Json<{ people?: number; teams?: number; projects?: string; startedWith?: number }>
    starCounts: Default<number[]>
    followerCount: Default<number>
    heldCount: Default<number>
  }
  teams: { id: Key; organizationId: string; name: string; about: string; memberCount: number }
  projects: { id: Key; organizationId: string; name: string; about: string; pictureId: string | null }
  venues: {
    id: Key
    name: string
    kind: VenueKind
    mark: string
    address: string
    regionCode: string
    lat: number
    lng: number
    organizationId: string | null
    about: Default<string>
    openingHours: Default<string>
    pictureIds: Default<string[]>
  }
  series: { id: Key; name: string; about: string; owner: string; mark: string; pictureId: string | null }
  brands: { id: Key; name: string; about: string; owner: string; mark: string }
  organizationFollowers: { organizationId: string; personId: string }
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
  }
  sessions: {
    id: Key
    number: GeneratedAlways<number>
    activityId: string
    startsAt: Date
    endsAt: Date
    day: string
    hours: Hours
    capacity: number
    waitlistLimit: number
    taken: Default<number>
    waiting: Default<number>
    lastSeq: Default<string>
    opensAt: Date
    closesAt: Date
    cancelUntil: Date
    isPublished: Default<boolean>
    isCancelled: Default<boolean>
    category: GeneratedAlways<Category>
    regionCode: GeneratedAlways<string>
    midCell: GeneratedAlways<number>
    extra: Default<number>
    held: Default<number>
    quotas: ColumnType<QuotaState[] | null, string | null | undefined, string | null>
    drawSeed: string | null
    drawnAt: Date | null
    drawn: ColumnType<number[] | null, string | null | undefined, string | null>
    noShowsAt: Date | null
  }
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
    /** Set where the right came with a volunteer shift. */
    shiftId: Default<string | null>
  }
  posts: {
    id: Key
    organizationId: string
    activityId: string | null
    authorId: string
    createKey: string
    text: string
    pictureIds: Default<string[]>
    category: Category | null
    hours: Default<Hours[]>
    regionCode: string
    lat: number
    lng: number
    cell: number
    midCell: GeneratedAlways<number>
    wideCell: number
    publishedAt: Date
    endsAt: Date
    isCurrent: Default<boolean>
    status: 'published' | 'review' | 'rejected' | 'removed'
    likeCount: Default<number>
    commentCount: Default<number>
  }
  likes: { postId: string; personId: string; at: Date }
  comments: {
    id: Key
    postId: string
    personId: string
    createKey: string
    organizationId: string | null
    replyTo: string | null
    text: string
    status: 'checking' | 'published' | 'review' | 'rejected' | 'removed'
    createdAt: Date
  }
  enrollments: {
    id: Key
    sessionId: string
    personId: string
    status: EnrollmentStatus
    seats: Default<number>
    seq: string
    number: string
    rev: Default<number>
    enrolledAt: Date
    changedAt: Date
    quota: QuotaKind | null
    offerEndsAt: Date | null
    heldUntil: Date | null
    endReason: EndReason | null
    endNote: string | null
    answers: JsonDefault<Answer[]>
    source: Default<EnrollmentSource>
    addedBy: string | null
  }
  noShows: {
    id: Key
    personId: string
    enrollmentId: string
    at: Date
    expiresAt: Date
    excusedAt: Date | null
    excusedBy: string | null
    excuse: string | null
  }
  requests: { personId: string; key: string; hash: string; result: Json<unknown>; createdAt: Date }
  scans: {
    id: string
    sessionId: string
    enrollmentNumber: string
    direction: 'in' | 'out' | 'undo'
    deviceAt: Date
    clockOffset: string
    effectiveAt: Date
    receivedAt: Date
    device: string
    seq: number
    verdict: Verdict
    source: 'camera' | 'typed' | 'search' | 'self' | 'import'
    reason: string | null
    personId: string
    hash: string
    standing: Default<Standing>
    marks: Default<ScanMark[]>
  }
  attendances: { sessionId: string; enrollmentNumber: string; enrollmentId: string | null; attendedAt: Date; scanId: string; leftAt: Date | null }
  ratings: {
    id: Key
    enrollmentId: string
    personId: string
    activityId: string
    organizationId: string
    stars: number
    text: Default<string>
    pictureIds: Default<string[]>
    status: 'checking' | 'published' | 'review' | 'rejected'
    createdAt: Date
    reply: string | null
    repliedAt: Date | null
    repliedBy: string | null
  }
  notices: {
    id: Key
    personId: string
    kind: NoticeKind
    data: Json<NoticeData>
    createdAt: Date
    readAt: Date | null
    attempts: Default<number>
    dueAt: Date
    sentAt: Date | null
  }
  messageQuota: { personId: string; kind: NoticeKind; remaining: number }
}
