import type { Activity, ActivityInput } from '../../types/activities'
import type { Category, Day, Id, Instant } from '../../types/shared'
import type { DoorRules, SignUp } from '../../types/sign-up'
import type { InferInput } from 'valibot'
import { addDays, dayOf, instantOf, timeOf } from '../shared/format'

export type DraftSession = { id?: Id; day: Day; from: string; to: string }
/** What the posting page edits: days and clock times as the poster says them; instants are made when it is sent. */
export type Draft = {
  id?: Id
  organizationId: Id | null
  category: Category | null
  title: string
  text: string
  pictures: { id: string; url: string }[]
  venue: { id: Id; name: string } | null
  leader: string
  rules: string
  capacity: number
  waitlistLimit: number
  sessions: DraftSession[]
  /** Day and clock time registration opens; null = as soon as it is published. */
  opensAt: Instant | null
  /** Hours before the first session. */
  closeHours: number
  cancelHours: number
  seriesId: Id | null
  brandId: Id | null
  signUp: SignUp
  doorRules: DoorRules
  /** By session: who goes to the waitlist because there are fewer places now. */
  moves: Record<Id, Id[]>
}
export type Missing = { field: 'organization' | 'category' | 'title' | 'text' | 'sessions' | 'venue' | 'signUp'; words: string }

const hour = 3600_000
const pad = (time: string) => time.padStart(5, '0')
const at = (day: Day, time: string) => instantOf(day, pad(time))

export const newDraft = (now = Date.now()): Draft => ({
  organizationId: null,
  category: null,
  title: '',
  text: '',
  pictures: [],
  venue: null,
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

/** The next session in a row: a week after the last, at the same hours. */
export const nextSession = (sessions: DraftSession[]): DraftSession => {
  const last = sessions.at(-1)
  return last ? { day: addDays(last.day, 7), from: last.from, to: last.to } : newDraft().sessions[0]!
}

const firstStart = (sessions: DraftSession[]) => Math.min(...sessions.map(({ day, from }) => Date.parse(at(day, from))))
const hoursBefore = (start: number, until: Instant) => Math.max(0, Math.round((start - Date.parse(until)) / hour))

/** A posted activity back as a draft: to edit it, or (`isCopy`) to fill a new one where only the time is changed. */
export const draftOf = (posted: { activity: Activity; pictureIds: string[]; organizationId: Id }, isCopy: boolean, now = Date.now()): Draft => {
  const { activity, pictureIds, organizationId } = posted
  const live = activity.sessions.filter((session) => !session.isCancelled)
  const sessions = live.map((session) => ({ id: session.sessionId, day: dayOf(session.startsAt), from: timeOf(session.startsAt), to: timeOf(session.endsAt) }))
  const start = sessions.length > 0 ? firstStart(sessions) : now
  const first = sessions[0] ?? newDraft(now).sessions[0]!
  return {
    ...(isCopy ? {} : { id: activity.id }),
    organizationId,
    category: activity.category,
    title: activity.title,
    text: activity.text,
    pictures: pictureIds.map((id, index) => ({ id, url: activity.pictures[index]?.url ?? '' })),
    venue: { id: activity.venue.id, name: activity.venue.name },
    leader: activity.leader ?? '',
    rules: activity.rules.join('\n'),
    capacity: live[0]?.capacity ?? 30,
    waitlistLimit: activity.waitlistLimit,
    sessions: isCopy ? [{ day: addDays(dayOf(now), 7), from: first.from, to: first.to }] : sessions,
    opensAt: isCopy ? null : activity.opensAt,
    closeHours: hoursBefore(start, activity.closesAt),
    cancelHours: hoursBefore(start, activity.cancelUntil),
    seriesId: activity.series?.id ?? null,
    brandId: activity.brand?.id ?? null,
    signUp: activity.signUp,
    doorRules: activity.doorRules,
    moves: {},
  }
}

export const keptSeats = ({ quotas = [] }: SignUp) => quotas.reduce((sum, { seats }) => sum + seats, 0)

/** The first thing that is missing, in page order; null when it can be sent. */
export const missingIn = (draft: Draft, now = Date.now()): Missing | null => {
  if (!draft.organizationId) return { field: 'organization', words: '请选哪个组织来办' }
  if (!draft.category) return { field: 'category', words: '请选一个类别' }
  if (!draft.title.trim()) return { field: 'title', words: '请写活动名称' }
  if (!draft.text.trim()) return { field: 'text', words: '请写几句活动是做什么的' }
  if (draft.sessions.some(({ from, to }) => pad(to) <= pad(from))) return { field: 'sessions', words: '结束时间要晚于开始时间' }
  if (draft.sessions.some(({ id, day, from }) => !id && Date.parse(at(day, from)) <= now)) return { field: 'sessions', words: '开始时间已经过了，请换一个' }
  if (!draft.venue) return { field: 'venue', words: '请选地点' }
  if (keptSeats(draft.signUp) > draft.capacity) return { field: 'signUp', words: `预留的名额一共 ${keptSeats(draft.signUp)} 个，多过总名额了` }
  return null
}

/** What saveActivity takes; only for a draft with nothing missing. */
export const inputOf = (draft: Draft): InferInput<typeof ActivityInput> => {
  const start = firstStart(draft.sessions)
  const before = (hours: number) => new Date(start - hours * hour).toISOString()
  return {
    organizationId: draft.organizationId!,
    category: draft.category!,
    title: draft.title.trim(),
    text: draft.text.trim(),
    pictureIds: draft.pictures.map(({ id }) => id),
    venueId: draft.venue!.id,
    ...(draft.leader.trim() ? { leader: draft.leader.trim() } : {}),
    rules: draft.rules
      .split('\n')
      .map((rule) => rule.trim())
      .filter(Boolean)
      .slice(0, 6),
    ...(draft.seriesId ? { seriesId: draft.seriesId } : {}),
    ...(draft.brandId ? { brandId: draft.brandId } : {}),
    ...(draft.opensAt ? { opensAt: draft.opensAt } : {}),
    closesAt: before(draft.closeHours),
    cancelUntil: before(draft.cancelHours),
    waitlistLimit: draft.waitlistLimit,
    sessions: draft.sessions.map(({ id, day, from, to }) => ({
      ...(id ? { id } : {}),
      startsAt: at(day, from),
      endsAt: at(day, to),
      capacity: draft.capacity,
      ...(id && draft.moves[id] ? { moves: draft.moves[id] } : {}),
    })),
    signUp: draft.signUp,
    doorRules: draft.doorRules,
  }
}
