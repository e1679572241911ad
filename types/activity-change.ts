import { type FormPart } from './rules/activity-parts'
import type { Activity } from './activities'
import type { ActivityForm } from './activity-input'

/** An activity as its form would give it. It has the sessions that can still be changed: for a published activity, those not over at `now` (ms). */
export const shownForm = (activity: Activity, pictureIds: string[], now: number): ActivityForm => ({
  organizationId: activity.organization.id,
  category: activity.category,
  title: activity.title,
  text: activity.text,
  pictureIds,
  venueId: activity.venue.id,
  ...(activity.leader !== null && { leader: activity.leader }),
  rules: activity.rules,
  ...(activity.series !== null && { seriesId: activity.series.id }),
  ...(activity.brand !== null && { brandId: activity.brand.id }),
  opensAt: activity.opensAt,
  waitlistLimit: activity.waitlistLimit,
  sessions: activity.sessions
    .filter(({ isCancelled, endsAt }) => !isCancelled && (activity.status !== 'published' || Date.parse(endsAt) > now))
    .map(({ sessionId, startsAt, endsAt, closesAt, cancelUntil, capacity, room }) => ({
      id: sessionId,
      startsAt,
      endsAt,
      closesAt,
      cancelUntil,
      capacity,
      ...(room && { roomId: room.id }),
    })),
  signUp: activity.signUp,
  doorRules: activity.doorRules,
})

/** A value as JSON with sorted keys and without empty values (undefined, false, an empty list), since the database orders keys differently than a phone. */
const plain = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(plain).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const isSet = (part: unknown) => part !== undefined && part !== false && !(Array.isArray(part) && part.length === 0)
  const entries = Object.entries(value as Record<string, unknown>).filter(([, part]) => isSet(part))
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${plain(part)}`)
    .join()}}`
}
/** Whether two values are the same as JSON; the order of keys and empty values (undefined, false, an empty list) make no difference. */
export const isSame = (one: unknown, other: unknown) => plain(one) === plain(other)

type FormSession = ActivityForm['sessions'][number]
const idsOf = ({ sessions }: ActivityForm) => new Set(sessions.flatMap(({ id }) => id ?? []))

/**
 * The parts of a form that an edit changes. Sessions are matched by id, instants are compared as instants. `before` must be complete, with the id
 * and the deadlines of each session.
 */
export const changedParts = (before: ActivityForm, after: ActivityForm): FormPart[] => {
  const was = new Map(before.sessions.map((session) => [session.id, session]))
  const pairs = after.sessions.flatMap((session) => {
    const old = session.id === undefined ? undefined : was.get(session.id)
    return old ? [[old, session] as const] : []
  })
  const differs = (of: (session: FormSession) => string | undefined) =>
    pairs.some(([old, session]) => of(session) !== undefined && Date.parse(of(session)!) !== Date.parse(of(old) ?? ''))
  const kept = idsOf(after)
  const changed: Record<FormPart, boolean> = {
    category: before.category !== after.category,
    title: before.title !== after.title,
    text: before.text !== after.text,
    leader: (before.leader ?? '') !== (after.leader ?? ''),
    pictures: !isSame(before.pictureIds, after.pictureIds),
    series: before.seriesId !== after.seriesId,
    brand: before.brandId !== after.brandId,
    signUp: !isSame(before.signUp ?? {}, after.signUp ?? {}),
    moreSeats: pairs.some(([old, session]) => session.capacity > old.capacity),
    newSessions: after.sessions.some(({ id }) => id === undefined),
    times: differs(({ startsAt }) => startsAt) || differs(({ endsAt }) => endsAt),
    venue: before.venueId !== after.venueId,
    rooms: pairs.some(([old, session]) => old.roomId !== session.roomId),
    opens: after.opensAt !== undefined && before.opensAt !== undefined && Date.parse(after.opensAt) !== Date.parse(before.opensAt),
    deadlines: differs(({ closesAt }) => closesAt) || differs(({ cancelUntil }) => cancelUntil),
    fewerSeats: pairs.some(([old, session]) => session.capacity < old.capacity),
    fewerSessions: before.sessions.some(({ id }) => id !== undefined && !kept.has(id)),
    waitlist: before.waitlistLimit !== after.waitlistLimit,
    rules: !isSame(before.rules, after.rules),
    door: !isSame(before.doorRules ?? {}, after.doorRules ?? {}),
  }
  return (Object.keys(changed) as FormPart[]).filter((part) => changed[part])
}

/** The form that takes effect at once: `wanted`, but with the parts that need a reviewer as they are in `shown`. */
export const promptForm = (shown: ActivityForm, wanted: ActivityForm): ActivityForm => {
  const was = new Map(shown.sessions.map((session) => [session.id, session]))
  const { category, title, text, leader, pictureIds, seriesId, brandId, signUp } = shown
  const old = wanted.sessions.filter(({ id }) => id !== undefined)
  const sessions = old.map((session) => ({ ...session, capacity: Math.min(session.capacity, was.get(session.id)?.capacity ?? session.capacity) }))
  // Where `wanted` has new sessions only, the old ones stay until the new ones are approved: a published activity has at least one session.
  const isBare = !old.some(({ id }) => was.has(id))
  return { ...wanted, category, title, text, leader, pictureIds, seriesId, brandId, signUp, sessions: isBare ? [...sessions, ...shown.sessions] : sessions }
}

/** The form after a reviewer's approval: `shown`, which is read at that time, with the reviewed parts of `wanted`. */
export const reviewedForm = (shown: ActivityForm, wanted: ActivityForm): ActivityForm => {
  const wants = new Map(wanted.sessions.map((session) => [session.id, session]))
  const { category, title, text, leader, pictureIds, seriesId, brandId, signUp } = wanted
  return {
    ...shown,
    category,
    title,
    text,
    leader,
    pictureIds,
    seriesId,
    brandId,
    signUp,
    sessions: [
      ...shown.sessions.flatMap((session) => {
        const wish = wants.get(session.id)
        return wish ? [{ ...session, capacity: Math.max(session.capacity, wish.capacity) }] : []
      }),
      ...wanted.sessions.filter(({ id }) => id === undefined),
    ],
  }
}
