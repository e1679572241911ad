import * as v from 'valibot'
import { Category, Cursor, Id, isVersioned, Key, Line, type Picture, PictureIds, Text, TimeOfDay, Version } from './shared'
import { DoorRules, SignUp } from './sign-up'

/** What of an activity's form comes again: everything but the days. Hours before the start may be below zero: after it. */
export const TemplateInput = v.strictObject({
  category: Category,
  title: Line(40),
  text: Text(2000),
  pictureIds: PictureIds,
  venueId: v.optional(Id),
  roomId: v.optional(Id),
  leader: v.optional(Line(60)),
  rules: v.pipe(v.array(Line(60)), v.maxLength(6)),
  seriesId: v.optional(Id),
  brandId: v.optional(Id),
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  waitlistLimit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  /** The hours of a session: from, and to; an end before the start is on the next day. */
  from: TimeOfDay,
  to: TimeOfDay,
  closeHours: v.pipe(v.number(), v.minValue(-24), v.maxValue(24 * 90)),
  cancelHours: v.pipe(v.number(), v.minValue(-24), v.maxValue(24 * 90)),
  signUp: v.optional(SignUp),
  doorRules: v.optional(DoorRules),
})
export type TemplateForm = v.InferOutput<typeof TemplateInput>
/** A form to post from again. `venueName` is null where its venue was not kept. */
export type Template = { id: Id; name: string; version: number; activity: TemplateForm; pictures: Picture[]; venueName: string | null }

/** The input of changeRepeat. `days`: by how many days the sessions move; `from` and `to` are clock times, without `to` they last as long as before. */
export const RepeatChange = v.strictObject({
  key: Key,
  id: Id,
  version: Version,
  sessionId: Id,
  scope: v.picklist(['one', 'following', 'all']),
  change: v.strictObject({
    days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-60), v.maxValue(60))),
    from: v.optional(TimeOfDay),
    to: v.optional(TimeOfDay),
    capacity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000))),
    roomId: v.optional(v.nullable(Id)),
  }),
})

/** The input of listTemplates. */
export const TemplateQuery = v.strictObject({ organizationId: Id, category: v.optional(Category), cursor: v.optional(Cursor) })
/** The input of saveTemplate. */
export const TemplateSave = v.pipe(
  v.strictObject({ key: Key, organizationId: Id, id: v.optional(Id), version: v.optional(Version), name: Line(20), activity: TemplateInput }),
  v.check((given) => isVersioned(given)),
)
