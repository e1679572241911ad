import { endAlarm, setAlarm, type Step } from '../_shared/core/ladder'
import { notify } from '../_shared/core/notify'
import { staffAround } from '../_shared/core/staff-of'
import type { Tx } from '../_shared/db/db'

/** How long the staff of one level have for a review, in ms, around the clock. */
const reviewTime = 48 * 3600_000
const dueFrom = (now: Date) => new Date(now.getTime() + reviewTime)

/** Starts the clock of a review: of an activity, or of a change of a published one. */
export const startReview = (tx: Tx, now: Date, id: string) => setAlarm(tx, 'review', id, dueFrom(now))
/** Stops it: it was decided, or is not asked for any more. */
export const endReview = (tx: Tx, id: string) => endAlarm(tx, 'review', id)

/** Tells the staff of the level above that a review is late, who may decide as those below may; where there is nobody above, the same staff once more. */
export const stepReview: Step = async (tx, now, { subjectId, level }) => {
  const activity = await tx
    .selectFrom('activities')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select(['activities.title', 'activities.regionCode', 'organizations.name as organizationName'])
    .where('activities.id', '=', subjectId)
    .executeTakeFirstOrThrow()
  const groups = await staffAround(tx, now, activity.regionCode)
  const asked = groups[Math.min(level + 1, groups.length - 1)] ?? []
  const { title, organizationName } = activity
  await notify(
    tx,
    now,
    asked.map((personId) => ({ personId, kind: 'reviewLate' as const, data: { activityId: subjectId, title, organizationName } })),
  )
  return level + 2 < groups.length ? dueFrom(now) : null
}
