import * as v from 'valibot'
import { Category, Id, Instant, Line, PictureIds, Text } from './shared'
import { DoorRules, SignUp } from './sign-up'

/** Within a session, Asia/Shanghai days and hours are the poster's business; the wire carries instants. */
export const SessionInput = v.strictObject({
  id: v.optional(Id),
  startsAt: Instant,
  endsAt: Instant,
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  /** Default: of one that is there, as long before its start as until now; of a new one, as the activity's. */
  closesAt: v.optional(Instant),
  cancelUntil: v.optional(Instant),
  /** Enrollments that go to the front of the waitlist when the capacity falls below what is taken; exactly enough of them. */
  moves: v.optional(v.pipe(v.array(Id), v.maxLength(500))),
})
/** Of a session named twice the second would undo the first. */
const isEachOnce = (sessions: { id?: string | undefined }[]) => {
  const ids = sessions.flatMap(({ id }) => id ?? [])
  return new Set(ids).size === ids.length
}
export const ActivityInput = v.strictObject({
  organizationId: Id,
  category: Category,
  title: Line(40),
  text: Text(2000),
  pictureIds: PictureIds,
  venueId: Id,
  leader: v.optional(Line(60)),
  rules: v.pipe(v.array(Line(60)), v.maxLength(6)),
  seriesId: v.optional(Id),
  brandId: v.optional(Id),
  /** Default: as it was; of a new one, now. */
  opensAt: v.optional(Instant),
  /** Of the first session, the others as long before theirs; for sessions that name none. Default: the start of each session. */
  closesAt: v.optional(Instant),
  /** Default: as closesAt. */
  cancelUntil: v.optional(Instant),
  waitlistLimit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  sessions: v.pipe(
    v.array(SessionInput),
    v.minLength(1),
    v.maxLength(60),
    v.check((sessions) => isEachOnce(sessions)),
  ),
  /** Default: first come, first served. Approval and lottery stay as they are once somebody signed up. */
  signUp: v.optional(SignUp),
  doorRules: v.optional(DoorRules),
})
export type ActivityForm = v.InferOutput<typeof ActivityInput>
