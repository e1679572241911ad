import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { changedParts, reviewedForm, shownForm } from '../../types/activity-change'
import type { Activity } from '../../types/activities'
import type { ActivityForm } from '../../types/activity-input'
import type { Picture } from '../../types/shared'
import type { SignedInCtx } from '../_shared/core/context'
import { loadPictures } from '../_shared/core/pictures'
import { hoursOf } from '../_shared/core/time'
import { loadActivity } from './load-activity'
import { reviewChecks } from './review-checks'

type GetReview = Contract['activities']['getReview']

const untouched = { sessionId: '', taken: 0, waitlisted: 0, isCancelled: false, quotas: null, drawnAt: null }

/** The activity as it would be after approving a form; new sessions have no id. */
const withForm = (activity: Activity, form: ActivityForm, pictures: Picture[], rooms: { id: string; name: string }[]): Activity => ({
  ...activity,
  category: form.category,
  title: form.title,
  text: form.text,
  leader: form.leader ?? null,
  pictures,
  signUp: form.signUp ?? {},
  sessions: [
    ...activity.sessions.map((session) => ({ ...session, capacity: form.sessions.find(({ id }) => id === session.sessionId)?.capacity ?? session.capacity })),
    ...form.sessions.flatMap(({ id, startsAt, endsAt, capacity, closesAt = startsAt, cancelUntil = startsAt, roomId }) =>
      id === undefined
        ? [
            {
              ...untouched,
              room: rooms.find((room) => room.id === roomId) ?? null,
              startsAt,
              endsAt,
              closesAt,
              cancelUntil,
              capacity,
              hours: hoursOf(new Date(startsAt)),
            },
          ]
        : [],
    ),
  ].sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1)),
})

/** An activity for its reviewer: as it would be after approval, as it is now where a change is proposed (`before`), which parts differ, and what the checks found. Throws activities.notFound. */
export const getReview = async (ctx: SignedInCtx, { id }: Parsed<GetReview>): Promise<Output<GetReview>> => {
  const { activity, pictureIds, organizationId, version, proposed, proposedAt } = await loadActivity(ctx, id)
  if (!proposed || !proposedAt) return { activity, before: null, parts: [], version, checks: await reviewChecks(ctx, activity, organizationId) }
  const shown = shownForm(activity, pictureIds, ctx.now.getTime())
  const form = reviewedForm(shown, proposed)
  const rooms = await ctx.db.selectFrom('venueRooms').select(['id', 'name']).where('venueId', '=', activity.venue.id).execute()
  const after = withForm(activity, form, (await loadPictures(ctx, form.pictureIds, 'all'))(form.pictureIds), rooms)
  return { activity: after, before: activity, parts: changedParts(shown, form), version, checks: await reviewChecks(ctx, after, organizationId) }
}
