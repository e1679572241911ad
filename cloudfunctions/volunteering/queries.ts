import { sql } from 'kysely'
import type { Shift, SignupHours } from '../../types/volunteering'
import { foldHours, margin, type Mark, type ServedHours, type ServedShift } from '../../types/rules/hours'
import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { Point } from '../../types/shared'
import type { Db } from '../_shared/db/db'
import { metresTo } from '../_shared/near/near'
import type { NewNotice } from '../_shared/core/notify'

/** How long a shift may last. */
export const longestShift = 12 * 3600_000

/** The query of shifts with what every view shows. Callers add their own where, order and limit, and turn the rows into shifts with toShift. */
export const selectShifts = (db: Db) =>
  db
    .selectFrom('shifts')
    .innerJoin('sessions', 'sessions.id', 'shifts.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select([
      'shifts.id',
      'shifts.sessionId',
      'sessions.activityId',
      'activities.title as activityTitle',
      'activities.organizationId',
      'activities.regionCode as region',
      'organizations.regionCode as organizationRegion',
      'organizations.name as organizationName',
      'venues.name as venueName',
      'venues.lat',
      'venues.lng',
      'shifts.role',
      'shifts.title',
      'shifts.note',
      'shifts.startsAt',
      'shifts.endsAt',
      'shifts.needed',
      'shifts.taken',
      'shifts.version',
      sql<boolean>`(shifts.cancelled_at is not null or sessions.is_cancelled)`.as('isCancelled'),
    ])
export type ShiftRow = Awaited<ReturnType<ReturnType<typeof selectShifts>['execute']>>[number]

/** A shift for the reply, from a row of selectShifts; with its distance from `near`. */
export const toShift = (
  { lat, lng, startsAt, endsAt, organizationId: _organization, region: _region, organizationRegion: _home, ...row }: ShiftRow,
  near?: Point,
): Shift => ({
  ...row,
  distance: metresTo(near, { lat, lng }),
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
})

/** The data of a notice about a shift. */
export const noticeOf = (shift: Pick<ShiftRow, 'activityId' | 'sessionId' | 'activityTitle' | 'title' | 'venueName' | 'startsAt'>): NoticeData => ({
  activityId: shift.activityId,
  sessionId: shift.sessionId,
  title: `${shift.activityTitle}（${shift.title}）`,
  venueName: shift.venueName,
  startsAt: shift.startsAt.toISOString(),
})

type NoticeRow = Parameters<typeof noticeOf>[0] & { personId: string }
/** One notice for each person in these shifts, which names all shifts of that person that the act concerned. */
export const noticesOf = (kind: NoticeKind, rows: NoticeRow[]): NewNotice[] => {
  const titles = new Map<string, Set<string>>()
  const keyOf = ({ personId, activityId }: NoticeRow) => `${personId} ${activityId}`
  for (const row of rows) titles.set(keyOf(row), (titles.get(keyOf(row)) ?? new Set()).add(row.title))
  return rows.map((row) => ({ personId: row.personId, kind, data: noticeOf({ ...row, title: [...titles.get(keyOf(row))!].join('、') }) }))
}

type ServedRow = { personId: string; signupId: string; startsAt: Date; endsAt: Date; isConfirmed: boolean; marks: Mark[] }
/** A person's shift that is asked about. */
type Asked = { personId: string; startsAt: Date; endsAt: Date }
/** Signups of these persons, all or only those that may share a minute with a shift asked about. */
const signupsOf = (personIds: string[], around: Asked[] | null) => {
  if (!around) return sql`select * from shift_signups where person_id = any(${personIds}::bigint[])`
  const from = around.map(({ startsAt }) => new Date(startsAt.getTime() - longestShift - 2 * margin))
  const to = around.map(({ endsAt }) => new Date(endsAt.getTime() + 2 * margin))
  return sql`
    select distinct on (u.id) u.* from unnest(${around.map(({ personId }) => personId)}::bigint[], ${from}::timestamptz[], ${to}::timestamptz[]) asked(person_id, low, high)
    cross join lateral (select * from shift_signups where person_id = asked.person_id and starts_at between asked.low and asked.high offset 0) u`
}

/** What these persons did in their shifts, for hours that count no minute twice. */
const readServed = async (db: Db, personIds: string[], around: Asked[] | null): Promise<ServedRow[]> => {
  if (personIds.length === 0) return []
  const { rows } = await sql<ServedRow>`
    select signups.person_id, signups.id as signup_id, shifts.starts_at, shifts.ends_at, signups.confirmed_at is not null as is_confirmed,
      coalesce((select json_agg(json_build_object('id', marks.id::text, 'direction', marks.direction, 'at', (extract(epoch from marks.at) * 1000)::float8, 'source', marks.source))
        from shift_marks marks where marks.signup_id = signups.id), '[]') as marks
    from (${signupsOf(personIds, around)}) signups cross join lateral (select * from shifts where id = signups.shift_id offset 0) shifts
    where signups.status = 'on'`.execute(db)
  return rows
}

const toServed = ({ signupId, startsAt, endsAt, isConfirmed, marks }: ServedRow): ServedShift => ({
  id: signupId,
  startsAt: startsAt.getTime(),
  endsAt: endsAt.getTime(),
  isConfirmed,
  marks,
})

/** Hours of every shift of these persons, by sign-up; with `around` of those asked about alone, and of what overlaps them. */
export const loadHours = async (db: Db, personIds: string[], now: Date, around: Asked[] | null = null): Promise<Map<string, ServedHours>> => {
  const rows = await readServed(db, [...new Set(personIds)], around)
  const hours = new Map<string, ServedHours>()
  for (const personId of new Set(rows.map((row) => row.personId))) {
    const own = rows.filter((row) => row.personId === personId).map(toServed)
    for (const [signupId, served] of foldHours(own, now.getTime())) hours.set(signupId, served)
  }
  return hours
}

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
/** The hours for the reply; empty for a sign-up without marks. */
export const toHours = (served: ServedHours | undefined): SignupHours => ({
  inAt: instant(served?.inAt ?? null),
  outAt: instant(served?.outAt ?? null),
  counted: served?.counted ?? 0,
  waiting: served?.waiting ?? 0,
  isInside: served?.isInside ?? false,
  flags: served?.flags ?? [],
})

/** The hours of one sign-up at `now`. */
export const signupHours = async (db: Db, { id, personId, shift }: { id: string; personId: string; shift: Pick<ShiftRow, 'startsAt' | 'endsAt'> }, now: Date) =>
  toHours((await loadHours(db, [personId], now, [{ ...shift, personId }])).get(id))
