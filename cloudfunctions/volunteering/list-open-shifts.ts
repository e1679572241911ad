import { sql } from 'kysely'
import type { OpenShift } from '../../types/volunteering'
import { inBox, nearest } from '../_shared/near'
import { inRegion } from '../_shared/reach'
import { adminOrganizations } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { isMember } from './can'
import { selectShifts, type ShiftRow, toShift } from './queries'

const most = 50
const day = 24 * 3600_000
const days = 30 * day

type Busy = { startsAt: Date; endsAt: Date; title: string; shiftId: string | null }
const overlaps = (shift: ShiftRow) => (busy: Busy) => busy.startsAt < shift.endsAt && busy.endsAt > shift.startsAt

/** Shifts of the next 30 days that still need somebody, those of my organizations first, then the nearest, then the soonest. */
export const listOpenShifts: Verbs<'volunteering'>['listOpenShifts'] = async (ctx, { near, regionCode }) => {
  const { db, now, me } = ctx
  const until = new Date(now.getTime() + days)
  const own = [...me.grants.filter(({ role }) => role === 'volunteer').flatMap(({ organizationId }) => organizationId ?? []), ...adminOrganizations(me)]
  const isOwn = sql<boolean>`activities.organization_id = any(${own}::bigint[])`
  const open = () => {
    const query = selectShifts(db)
      .where('shifts.cancelledAt', 'is', null)
      .where('sessions.isPublished', '=', true)
      .where('sessions.isCancelled', '=', false)
      .where('shifts.startsAt', '>', now)
      .where('shifts.startsAt', '<=', until)
      // Mine stay in the list when they are full, so that I find them again.
      .where((where) =>
        where.or([
          sql<boolean>`shifts.taken < shifts.needed`,
          sql<boolean>`exists (select from shift_signups mine where mine.shift_id = shifts.id and mine.person_id = ${me.id} and mine.status = 'on')`,
        ]),
      )
    return regionCode === undefined ? query : query.where((where) => where.or([inRegion('activities.regionCode', regionCode), isOwn]))
  }
  const soonest = (box: Parameters<typeof inBox>[1]) => open().where(inBox('venues', box)).orderBy('shifts.startsAt').orderBy('shifts.id').limit(most).execute()
  const [ofMine, others] = await Promise.all([
    open().where(isOwn).orderBy('shifts.startsAt').orderBy('shifts.id').limit(most).execute(),
    near ? nearest(near, most, soonest) : soonest(null),
  ])
  const rows = [...new Map([...ofMine, ...others].map((row) => [row.id, row])).values()].slice(0, most)

  const { rows: busy } = await sql<Busy>`
    select shifts.starts_at, shifts.ends_at, activities.title, shifts.id as shift_id
    from shift_signups join shifts on shifts.id = shift_signups.shift_id
    join sessions on sessions.id = shifts.session_id join activities on activities.id = sessions.activity_id
    where shift_signups.person_id = ${me.id} and shift_signups.status = 'on' and shifts.ends_at > ${now} and shifts.cancelled_at is null and not sessions.is_cancelled
    union all
    select sessions.starts_at, sessions.ends_at, activities.title, null
    from enrollments join sessions on sessions.id = enrollments.session_id join activities on activities.id = sessions.activity_id
    where enrollments.person_id = ${me.id} and enrollments.starts_at > ${new Date(now.getTime() - 2 * day)} and enrollments.status <> 'cancelled'
      and not sessions.is_cancelled and sessions.ends_at > ${now}`.execute(db)
  return rows.map((row): OpenShift => {
    const met = busy.filter(overlaps(row))
    return {
      ...toShift(row, near),
      isMine: busy.some(({ shiftId }) => shiftId === row.id),
      isForMembersOnly: row.role === 'checkin' && !isMember(me, row),
      clashesWith: met.find(({ shiftId }) => shiftId !== null && shiftId !== row.id)?.title ?? null,
      warnings: met.filter(({ shiftId }) => shiftId === null).map(({ title }) => title),
    }
  })
}
