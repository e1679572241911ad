import { sql } from 'kysely'
import type { OpenShift } from '../../types/volunteering'
import type { SignedInCtx } from '../_shared/core/context'
import { may } from '../_shared/core/rights'
import { ownSessions } from '../_shared/seats/own-sessions'
import type { Verbs } from '../_shared/core/serve'
import { findOpenShifts } from './open-shifts'
import { selectShifts, type ShiftRow, toShift } from './queries'

const day = 24 * 3600_000

type Busy = { startsAt: Date; endsAt: Date; title: string; shiftId: string | null }
const overlaps = (shift: ShiftRow) => (busy: Busy) => busy.startsAt < shift.endsAt && busy.endsAt > shift.startsAt

/** The caller's shifts and places that may overlap these shifts. */
const loadBusy = async ({ db, me }: SignedInCtx, rows: ShiftRow[]): Promise<Busy[]> => {
  if (rows.length === 0) return []
  const from = new Date(Math.min(...rows.map(({ startsAt }) => startsAt.getTime())))
  const to = new Date(Math.max(...rows.map(({ endsAt }) => endsAt.getTime())))
  const { rows: busy } = await sql<Busy>`
    select shifts.starts_at, shifts.ends_at, activities.title, shifts.id as shift_id
    from shift_signups join shifts on shifts.id = shift_signups.shift_id
    join sessions on sessions.id = shifts.session_id join activities on activities.id = sessions.activity_id
    where shift_signups.person_id = ${me.id} and shift_signups.status = 'on' and shifts.cancelled_at is null and not sessions.is_cancelled
      and shift_signups.starts_at > ${new Date(from.getTime() - day)} and shift_signups.starts_at < ${to} and shifts.ends_at > ${from}
    union all
    select own.starts_at, own.ends_at, activities.title, null from ${ownSessions(me.id, from, to)} own join activities on activities.id = own.activity_id`.execute(
    db,
  )
  return busy
}

/** Shifts of the next 30 days that still need somebody: first those of the caller's organizations, then those near, then the others; each by start. */
export const listOpenShifts: Verbs<'volunteering'>['listOpenShifts'] = async (ctx, query) => {
  const { items: ids, cursor } = await findOpenShifts(ctx, query)
  const found = ids.length === 0 ? [] : await selectShifts(ctx.db).where('shifts.id', 'in', ids).execute()
  const byId = new Map(found.map((row) => [row.id, row]))
  const busy = await loadBusy(ctx, found)
  const items = ids.flatMap((id): OpenShift[] => {
    const row = byId.get(id)
    if (!row) return []
    const met = busy.filter(overlaps(row))
    return [
      {
        ...toShift(row, query.near),
        isMine: busy.some(({ shiftId }) => shiftId === row.id),
        isForMembersOnly: row.role === 'checkin' && !may(ctx.me, 'belong', row),
        clashesWith: met.find(({ shiftId }) => shiftId !== null && shiftId !== row.id)?.title ?? null,
        warnings: met.filter(({ shiftId }) => shiftId === null).map(({ title }) => title),
      },
    ]
  })
  return { items, cursor }
}
