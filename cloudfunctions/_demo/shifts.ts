import type { ShiftRole } from '../../types/volunteering'
import type { Person } from './crowd'
import { activityOf, type DrawnSession, isHeld, type Stage } from './drawn'
import type { Row } from './insert'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Served = 'seen' | 'alone' | 'forgotten'
/** A shift with the people in it; `served` says how the presence of the first of them was recorded. */
export type DrawnShift = {
  id: string
  session: DrawnSession
  role: ShiftRole
  title: string
  note: string
  needed: number
  people: Person[]
  served: Served | null
}

const tasks: [ShiftRole, string, string][] = [
  ['guide', '引导', '门口集合，领红马甲'],
  ['setup', '摆桌椅', '带一双手套'],
  ['teach', '助教', ''],
  ['care', '照看老人', '二楼休息区'],
]
/** How many past sessions 张伟 helped at. */
const history = 8
const ahead = 8

const overlaps = (a: DrawnSession, b: DrawnSession) => a.startsAt.getTime() - hour < b.endsAt.getTime() && b.startsAt.getTime() - hour < a.endsAt.getTime()
/** The first sessions that do not overlap, at most so many, since nobody is in two places at once. */
const apart = (sessions: DrawnSession[], most: number): DrawnSession[] =>
  sessions.reduce<DrawnSession[]>((kept, session) => (kept.length < most && !kept.some((other) => overlaps(session, other)) ? [...kept, session] : kept), [])

/** 张伟's shifts: the door tonight, and past ones, of which one waits to be confirmed and one to be corrected; and shifts that still need somebody. */
export const drawShifts = (stage: Stage, volunteers: Map<string, Person[]>): DrawnShift[] => {
  const { calendar, activities, people } = stage
  const [, helper] = volunteers.get('nuanrong') ?? []
  const zhang = people.demo.get('volunteer')
  const tonight = activityOf(stage, 'bridge').sessions[0]
  if (!zhang || !tonight) return []
  const own = activities.filter(({ plan }) => plan.organization.key === 'nuanrong' && plan.status === 'published').flatMap(({ sessions }) => sessions)
  const newest = [...own].sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
  const past = apart(
    newest.filter((session) => isHeld(stage, session) && session.endsAt.getTime() + 2 * hour <= calendar.asOf.getTime()),
    history,
  )
  const soon = calendar.asOf.getTime() + 14 * day
  const coming = apart(newest.filter(({ startsAt }) => startsAt.getTime() > tonight.endsAt.getTime() && startsAt.getTime() < soon).reverse(), ahead)
  const task = (index: number) => {
    const [role, title, note] = tasks[index % tasks.length] as (typeof tasks)[number]
    return { role, title, note }
  }
  const drawn: Omit<DrawnShift, 'id'>[] = [
    { session: tonight, role: 'checkin', title: '签到', note: '提前半小时到，带好手机', needed: 2, people: [zhang], served: null },
    { session: tonight, ...task(0), needed: 3, people: helper ? [helper] : [], served: null },
    ...past.map((session, index) => ({
      session,
      ...task(index),
      needed: 2,
      people: helper && index % 3 === 2 ? [zhang, helper] : [zhang],
      served: index === 0 ? ('forgotten' as const) : index === 1 ? ('alone' as const) : ('seen' as const),
    })),
    ...coming.map((session, index) => ({
      session,
      ...task(index + 1),
      needed: 2 + (index % 3),
      people: index === 1 ? [zhang] : helper && index % 2 === 0 ? [helper] : [],
      served: null,
    })),
  ]
  return drawn.map((shift, index) => ({ ...shift, id: String(index + 1) }))
}

const startOf = ({ session, role }: DrawnShift) => new Date(session.startsAt.getTime() - (role === 'checkin' ? 30 * minute : 0))
const madeAt = ({ calendar }: Stage, { session }: DrawnShift) => new Date(Math.min(session.startsAt.getTime() - 5 * day, calendar.asOf.getTime() - day))
/** When people signed up: an hour after the shift was made, which is before it begins. */
const takenAt = (stage: Stage, shift: DrawnShift) => new Date(madeAt(stage, shift).getTime() + hour)

/** The rows of the shifts. */
export const shiftRows = (stage: Stage, shifts: DrawnShift[]): Row<'shifts'>[] =>
  shifts.map((shift) => ({
    id: shift.id,
    sessionId: shift.session.id,
    role: shift.role,
    title: shift.title,
    note: shift.note,
    startsAt: startOf(shift),
    endsAt: shift.session.endsAt,
    needed: shift.needed,
    taken: shift.people.length,
    createdBy: shift.session.activity.leader.id,
    createdAt: madeAt(stage, shift),
  }))

type DrawnSignup = { id: string; shift: DrawnShift; person: Person; index: number }
const signupsOf = (shifts: DrawnShift[]): DrawnSignup[] =>
  shifts.flatMap((shift) => shift.people.map((person, index) => ({ shift, person, index }))).map((signup, index) => ({ ...signup, id: String(index + 1) }))

/** The rows of who was in which shift, of when they came and left, and of the corrections they asked for. */
export const signupRows = (stage: Stage, shifts: DrawnShift[]) => {
  const signups = signupsOf(shifts)
  const marks = signups.flatMap(({ id: signupId, shift, person, index }): Row<'shiftMarks'>[] => {
    if (!shift.served) return []
    const [startsAt, endsAt] = [startOf(shift).getTime(), shift.session.endsAt.getTime()]
    const how = index === 0 ? shift.served : 'seen'
    // People come and leave some minutes early or late, the same at each load.
    const wobble = Number(shift.id) % 5
    const mark = (direction: 'in' | 'out', at: number, source: 'organizer' | 'self' | 'auto'): Row<'shiftMarks'> => ({
      signupId,
      direction,
      at: new Date(at),
      source,
      recordedAt: new Date(source === 'auto' ? at + 15 * minute : at),
      recordedBy: source === 'auto' ? null : source === 'self' ? person.id : shift.session.activity.leader.id,
    })
    const source = how === 'alone' ? 'self' : 'organizer'
    return [
      mark('in', startsAt - wobble * minute, source),
      mark('out', how === 'forgotten' ? endsAt : endsAt + wobble * minute, how === 'forgotten' ? 'auto' : source),
    ]
  })
  const corrections = signups
    .filter(({ shift, index }) => shift.served === 'forgotten' && index === 0)
    .map(({ id, shift: { session } }): Row<'shiftCorrections'> => ({
      signupId: id,
      inAt: null,
      outAt: new Date(session.endsAt.getTime() + 12 * minute),
      reason: '散场以后帮着收桌椅，走的时候忘了签退。',
      askedAt: new Date(session.endsAt.getTime() + hour),
      status: 'pending',
    }))
  const withIds = <T>(rows: T[]) => rows.map((row, index) => ({ id: String(index + 1), ...row }))
  return {
    shiftSignups: signups.map(({ id, shift, person }): Row<'shiftSignups'> => ({
      id,
      shiftId: shift.id,
      personId: person.id,
      status: 'on',
      signedUpAt: takenAt(stage, shift),
      changedAt: takenAt(stage, shift),
    })),
    shiftMarks: withIds(marks),
    shiftCorrections: withIds(corrections),
  }
}
