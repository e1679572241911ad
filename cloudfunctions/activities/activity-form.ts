import type { ActivityForm } from '../../types/activity-input'
import type { LockedActivity } from './can'
import type { LockedSessions } from './save-sessions'

/** A stored activity as its form would give it, with the sessions that can still be changed; shownForm (types/activity-change.ts) does the same on the phone. */
export const formOf = (activity: LockedActivity, sessions: LockedSessions, now: Date): ActivityForm => ({
  organizationId: activity.organizationId,
  category: activity.category,
  title: activity.title,
  text: activity.text,
  pictureIds: activity.pictureIds,
  venueId: activity.venueId,
  ...(activity.leader !== null && { leader: activity.leader }),
  rules: activity.rules,
  ...(activity.seriesId !== null && { seriesId: activity.seriesId }),
  ...(activity.brandId !== null && { brandId: activity.brandId }),
  opensAt: activity.opensAt.toISOString(),
  waitlistLimit: activity.waitlistLimit,
  sessions: sessions
    .filter(({ isCancelled, endsAt }) => !isCancelled && (activity.status !== 'published' || endsAt > now))
    .map(({ id, startsAt, endsAt, closesAt, cancelUntil, capacity, roomId }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      closesAt: closesAt.toISOString(),
      cancelUntil: cancelUntil.toISOString(),
      capacity,
      ...(roomId !== null && { roomId }),
    })),
  signUp: activity.signUp,
  doorRules: activity.doorRules,
})

/** The form as it is stored while it waits for review, without `moves`, which are asked for again when it is applied. */
export const withoutMoves = (form: ActivityForm): ActivityForm => ({ ...form, sessions: form.sessions.map(({ moves: _, ...session }) => session) })
