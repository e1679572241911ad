import type { Closure, WeekSession } from '../../types/places'
import { clashMinutes } from '../../types/rules/rooms'
import { dayOf, lastDayOf, shanghaiTime } from '../../types/rules/days'
import type { Day } from '../../types/shared'

const hour = 3600_000
/** The hours that are always shown. */
const usual = { from: 8, to: 21 }

/** A block in the column of one day. `top` and `height` are in hours from the first that is shown; `lane` of `lanes` side by side. */
type Block = { top: number; height: number; lane: number; lanes: number }
export type SessionBlock = Block & { session: WeekSession; clash: number }
export type ClosureBlock = Block & { closure: Closure }
export type DayPlan = { day: Day; sessions: SessionBlock[]; closures: ClosureBlock[] }
export type WeekPlan = { from: number; to: number; days: DayPlan[] }

type Times = { startsAt: string; endsAt: string }
const hourIn = (day: Day, at: string) => (Date.parse(at) - shanghaiTime(day, '00:00')) / hour
/** The part of some hours that lies in a day, from 0 to 24. */
const partOf = (day: Day, { startsAt, endsAt }: Times) => ({ from: Math.max(0, hourIn(day, startsAt)), to: Math.min(24, hourIn(day, endsAt)) })
const isOn = (day: Day, { startsAt, endsAt }: Times) => dayOf(startsAt) <= day && lastDayOf(startsAt, endsAt) >= day

/** Puts blocks that overlap side by side: each into the first lane that is free. */
const inLanes = <T extends Times>(all: T[]): { each: T; lane: number; lanes: number }[] => {
  const ends: number[] = []
  const placed = all.map((each) => {
    const start = Date.parse(each.startsAt)
    const free = ends.findIndex((end) => end <= start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = Date.parse(each.endsAt)
    return { each, lane }
  })
  const meets = (one: Times, other: Times) => one.startsAt < other.endsAt && other.startsAt < one.endsAt
  return placed.map((own) => ({ ...own, lanes: Math.max(...placed.filter(({ each }) => meets(each, own.each)).map(({ lane }) => lane)) + 1 }))
}

/** A week's plan: the days with their sessions and closures; of one room only, where `roomId` names it. */
export const planWeek = (days: Day[], all: WeekSession[], closures: Closure[], roomId: string | null): WeekPlan => {
  const ofRoom = <T extends { roomId: string | null }>(list: T[]) =>
    roomId === null ? list : list.filter((each) => each.roomId === null || each.roomId === roomId)
  const sessions = ofRoom(all)
  const times = days.flatMap((day) => sessions.filter((session) => isOn(day, session)).map((session) => partOf(day, session)))
  const from = Math.floor(Math.min(usual.from, ...times.map((part) => part.from)))
  const to = Math.ceil(Math.max(usual.to, ...times.map((part) => part.to)))
  const block = (day: Day, given: Times) => {
    const part = partOf(day, given)
    const top = Math.max(part.from, from)
    return { top: top - from, height: Math.max(0.5, Math.min(part.to, to) - top) }
  }
  const clashOf = (session: WeekSession) =>
    Math.max(0, ...all.filter(({ sessionId }) => sessionId !== session.sessionId).map((other) => clashMinutes(session, other)))
  return {
    from,
    to,
    days: days.map((day) => ({
      day,
      sessions: inLanes(sessions.filter((session) => isOn(day, session))).map(({ each, lane, lanes }) => ({
        session: each,
        clash: clashOf(each),
        lane,
        lanes,
        ...block(day, each),
      })),
      closures: ofRoom(closures)
        .map((closure) => ({ closure, startsAt: closure.fromAt, endsAt: closure.toAt }))
        .filter(
          (closed) =>
            Date.parse(closed.startsAt) < shanghaiTime(day, '00:00') + to * hour && Date.parse(closed.endsAt) > shanghaiTime(day, '00:00') + from * hour,
        )
        .map((closed) => ({ closure: closed.closure, lane: 0, lanes: 1, ...block(day, closed) })),
    })),
  }
}

/** How many hours of a week are used. */
export const usedHours = (sessions: WeekSession[]): number =>
  Math.round((sessions.reduce((sum, { startsAt, endsAt }) => sum + Date.parse(endsAt) - Date.parse(startsAt), 0) / hour) * 10) / 10
