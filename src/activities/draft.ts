import type { Activity, Proposal } from '../../types/activities'
import type { ActivityForm } from '../../types/activity-input'
import { reviewedForm, shownForm } from '../../types/activity-change'
import type { Category, Day, Id, Instant } from '../../types/shared'
import type { DoorRules } from '../../types/rules/door'
import type { SignUp } from '../../types/sign-up'
import { addDays, dayOf } from '../../types/rules/days'
import { instantOf, timeOf } from '../shared/core/format'
import { pictureIdsOf, type Picked } from '../shared/form/picked'

/** A session on the form: days and clock times, and its own capacity and deadlines where they differ from the activity's. */
export type DraftSession = {
  id?: Id
  day: Day
  from: string
  /** Absent where it ends on the day it starts. */
  endDay?: Day
  to: string
  capacity?: number
  closeHours?: number
  cancelHours?: number
  /** Null: all of the venue, where the activity's other sessions are in one room. */
  roomId?: Id | null
  /** The stored values. Clock times have no seconds, so times that are not changed are sent back from here exactly as they were. */
  was?: { startsAt: Instant; endsAt: Instant; capacity: number; closesAt?: Instant; cancelUntil?: Instant; roomId?: Id }
}
/** What the form of an activity edits, with days and clock times; instants are computed when it is sent. */
export type ActivityDraft = {
  id?: Id
  /** The version of the activity that was read. */
  version?: number
  organizationId: Id | null
  category: Category | null
  title: string
  text: string
  pictures: Picked[]
  venue: { id: Id; name: string } | null
  /** The room of the venue; null: all of it. */
  roomId: Id | null
  leader: string
  rules: string
  capacity: number
  waitlistLimit: number
  sessions: DraftSession[]
  /** When sign-up opens; null: as soon as it is published. */
  opensAt: Instant | null
  /** How many hours before the start of each session sign-up closes; below zero: after the start. */
  closeHours: number
  /** Until how many hours before the start an enrollment may be cancelled. */
  cancelHours: number
  seriesId: Id | null
  brandId: Id | null
  signUp: SignUp
  doorRules: DoorRules
  /** By session: the enrollments that move to the waitlist because there are fewer seats now. */
  moves: Record<Id, Id[]>
}

const hour = 3600_000
const at = (day: Day, time: string) => instantOf(day, time.padStart(5, '0'))

/** Start and end of a session as instants. */
export const sessionTimes = ({ day, from, endDay = day, to, was }: DraftSession): { startsAt: Instant; endsAt: Instant } => {
  const instant = (on: Day, time: string, known: Instant | undefined) => (known && dayOf(known) === on && timeOf(known) === time ? known : at(on, time))
  return { startsAt: instant(day, from, was?.startsAt), endsAt: instant(endDay, to, was?.endsAt) }
}

/** The draft of a new activity. `now` in ms. */
export const newActivityDraft = (now = Date.now()): ActivityDraft => ({
  organizationId: null,
  category: null,
  title: '',
  text: '',
  pictures: [],
  venue: null,
  roomId: null,
  leader: '',
  rules: '',
  capacity: 30,
  waitlistLimit: 10,
  sessions: [{ day: addDays(dayOf(now), 3), from: '14:30', to: '16:30' }],
  opensAt: null,
  closeHours: 0,
  cancelHours: 2,
  seriesId: null,
  brandId: null,
  signUp: {},
  doorRules: {},
  moves: {},
})

/** A session on another day, at the same hours. */
const moved = ({ day, from, endDay, to }: DraftSession, to1: Day): DraftSession => ({
  day: to1,
  from,
  ...(endDay && { endDay: addDays(to1, Math.round((Date.parse(endDay) - Date.parse(day)) / (24 * hour))) }),
  to,
})

/** The session to add: a week after the last one, at the same hours. */
export const nextSession = (sessions: DraftSession[]): DraftSession => {
  const last = sessions[sessions.length - 1]
  return last ? moved(last, addDays(last.day, 7)) : newActivityDraft().sessions[0]!
}

/** The sessions of a draft that repeats: the first, and one like it on each of the other days. */
export const repeated = ([first, ...rest]: DraftSession[], days: string[]): DraftSession[] =>
  first
    ? [first, ...days.filter((day) => day !== first.day).map((day) => ({ ...moved(first, day), ...own(first) })), ...rest.filter(({ id }) => id !== undefined)]
    : rest
/** What a session has of its own besides its times. */
const own = ({ capacity, closeHours, cancelHours, roomId }: DraftSession) => ({
  ...(capacity !== undefined && { capacity }),
  ...(closeHours !== undefined && { closeHours }),
  ...(cancelHours !== undefined && { cancelHours }),
  ...(roomId !== undefined && { roomId }),
})

type Common = Pick<ActivityDraft, 'capacity' | 'closeHours' | 'cancelHours' | 'roomId'>
const hoursBefore = (startsAt: Instant, until: Instant | undefined, otherwise: number) =>
  until === undefined ? otherwise : (Date.parse(startsAt) - Date.parse(until)) / hour

/** A session as the form shows it, without values that are the same as the activity's (`common`). */
export const draftSession = (session: ActivityForm['sessions'][number], common: Common): DraftSession => {
  const { id, startsAt, endsAt, capacity, closesAt, cancelUntil, roomId = null } = session
  const own = {
    capacity,
    closeHours: hoursBefore(startsAt, closesAt, common.closeHours),
    cancelHours: hoursBefore(startsAt, cancelUntil, common.cancelHours),
  }
  const day = dayOf(startsAt)
  return {
    ...(id !== undefined && { id }),
    day,
    from: timeOf(startsAt),
    ...(dayOf(endsAt) !== day && { endDay: dayOf(endsAt) }),
    to: timeOf(endsAt),
    ...(own.capacity !== common.capacity && { capacity: own.capacity }),
    ...(own.closeHours !== common.closeHours && { closeHours: own.closeHours }),
    ...(own.cancelHours !== common.cancelHours && { cancelHours: own.cancelHours }),
    ...(roomId !== common.roomId && { roomId }),
    was: {
      startsAt,
      endsAt,
      capacity,
      ...(closesAt !== undefined && { closesAt }),
      ...(cancelUntil !== undefined && { cancelUntil }),
      ...(roomId !== null && { roomId }),
    },
  }
}

/** What getPosted gives for the form. */
export type PostedForm = { activity: Activity; pictureIds: string[]; organizationId: Id; proposal?: Proposal | null }

/** An activity as a draft, to edit it (with the changes that wait for review), or with `isCopy` to create a similar one a week from now. `now` in ms. */
export const activityDraftOf = ({ activity, pictureIds, organizationId, proposal }: PostedForm, isCopy: boolean, now = Date.now()): ActivityDraft => {
  const shown = shownForm(activity, pictureIds, now)
  const form = proposal && !isCopy ? reviewedForm(shown, proposal.form) : shown
  const urls = proposal && !isCopy ? proposal.pictures : activity.pictures
  const start = newActivityDraft(now)
  // A copy is made of the last session, also where all are over.
  const last = activity.sessions
    .filter((session) => !session.isCancelled)
    .map(({ sessionId, room, ...session }) => ({ id: sessionId, ...session, ...(room && { roomId: room.id }) }))
  const sessions = form.sessions.length > 0 ? form.sessions : isCopy ? last.slice(-1) : []
  const first = sessions[0]
  const common: Common = first
    ? {
        capacity: first.capacity,
        closeHours: hoursBefore(first.startsAt, first.closesAt, start.closeHours),
        cancelHours: hoursBefore(first.startsAt, first.cancelUntil, start.cancelHours),
        roomId: first.roomId ?? null,
      }
    : start
  const all = sessions.map((session) => draftSession(session, common))
  return {
    ...(isCopy ? {} : { id: activity.id }),
    organizationId,
    category: form.category,
    title: form.title,
    text: form.text,
    pictures: form.pictureIds.map((id, index) => ({ key: id, id, url: urls[index]?.url ?? '' })),
    venue: { id: activity.venue.id, name: activity.venue.name },
    roomId: common.roomId,
    leader: form.leader ?? '',
    rules: form.rules.join('\n'),
    capacity: common.capacity,
    closeHours: common.closeHours,
    cancelHours: common.cancelHours,
    waitlistLimit: form.waitlistLimit,
    sessions: isCopy ? [moved(all[0] ?? start.sessions[0]!, addDays(dayOf(now), 7))] : all,
    opensAt: isCopy ? null : (form.opensAt ?? null),
    seriesId: form.seriesId ?? null,
    brandId: form.brandId ?? null,
    signUp: form.signUp ?? {},
    doorRules: form.doorRules ?? {},
    moves: {},
  }
}

/** The rules of a text with one on each line. */
export const ruleLines = (rules: string): string[] =>
  rules
    .split('\n')
    .map((rule) => rule.trim())
    .filter(Boolean)

/** One session as saveActivity takes it. */
export const sessionInput = (draft: ActivityDraft, session: DraftSession): ActivityForm['sessions'][number] => {
  const { startsAt, endsAt } = sessionTimes(session)
  const before = (hours: number) => new Date(Math.round(Date.parse(startsAt) - hours * hour)).toISOString()
  const { id } = session
  const roomId = session.roomId === undefined ? draft.roomId : session.roomId
  const moves = id === undefined ? undefined : draft.moves[id]
  return {
    ...(id !== undefined && { id }),
    startsAt,
    endsAt,
    // A term has its places once, for all its sessions.
    capacity: (draft.signUp.isTerm ? undefined : session.capacity) ?? draft.capacity,
    closesAt: before(session.closeHours ?? draft.closeHours),
    cancelUntil: before(session.cancelHours ?? draft.cancelHours),
    ...(roomId !== null && { roomId }),
    ...(moves && { moves }),
  }
}

/** The form as saveActivity takes it; only for a draft without faults (missingIn). */
export const activityInput = (draft: ActivityDraft): ActivityForm => ({
  organizationId: draft.organizationId!,
  category: draft.category!,
  title: draft.title.trim(),
  text: draft.text.trim(),
  pictureIds: pictureIdsOf(draft.pictures),
  venueId: draft.venue!.id,
  ...(draft.leader.trim() ? { leader: draft.leader.trim() } : {}),
  rules: ruleLines(draft.rules),
  ...(draft.seriesId ? { seriesId: draft.seriesId } : {}),
  ...(draft.brandId ? { brandId: draft.brandId } : {}),
  ...(draft.opensAt ? { opensAt: draft.opensAt } : {}),
  waitlistLimit: draft.waitlistLimit,
  sessions: draft.sessions.map((session) => sessionInput(draft, session)),
  signUp: draft.signUp,
  doorRules: draft.doorRules,
})
