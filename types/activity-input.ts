import * as v from 'valibot'
import { Category, Id, Instant, Line, PictureIds, Text } from './shared'
import { DoorRules, SignUp } from './sign-up'

/** One session of the form. Times are instants; the phone turns days and hours in Asia/Shanghai into them. */
export const SessionInput = v.strictObject({
  id: v.optional(Id),
  startsAt: Instant,
  endsAt: Instant,
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  /** The room of the venue; absent for all of it, or where none was chosen. */
  roomId: v.optional(Id),
  /** Default: for an existing session, as long before its start as it was; for a new one, the activity's. */
  closesAt: v.optional(Instant),
  cancelUntil: v.optional(Instant),
  /** The enrollments that move to the front of the waitlist when the capacity falls below the seats taken; exactly as many as are needed. */
  moves: v.optional(v.pipe(v.array(Id), v.maxLength(500))),
})
/** Whether no session is named twice; the second entry would undo the first. */
const isEachOnce = (sessions: { id?: string | undefined }[]) => {
  const ids = sessions.flatMap(({ id }) => id ?? [])
  return new Set(ids).size === ids.length
}
/** The form of an activity, as organizers send it. */
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
  /** Default: as it was; for a new activity, now. */
  opensAt: v.optional(Instant),
  /** When registration closes for the first session; it closes as long before the start of each other session that names no time of its own. Default: the start of each session. */
  closesAt: v.optional(Instant),
  /** Until when enrollments may be cancelled, as with closesAt. Default: closesAt. */
  cancelUntil: v.optional(Instant),
  waitlistLimit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  sessions: v.pipe(
    v.array(SessionInput),
    v.minLength(1),
    v.maxLength(60),
    v.check((sessions) => isEachOnce(sessions)),
  ),
  /** Default: first come, first served. Once somebody has signed up, approval and lottery can no longer be switched on or off. */
  signUp: v.optional(SignUp),
  doorRules: v.optional(DoorRules),
})
/** The form after parsing. */
export type ActivityForm = v.InferOutput<typeof ActivityInput>
