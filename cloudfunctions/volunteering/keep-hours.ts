import { sql } from 'kysely'
import { margin } from '../../types/rules/hours'
import type { Ctx } from '../_shared/core/context'
import { loadHours, longestShift } from './queries'

const atOnce = 500
/** How long after its start the minutes of a shift no longer change, because it and every shift that may overlap it have ended, ms. */
const settled = 2 * longestShift + 4 * margin

/**
 * Stores the minutes of shifts that are long over with their sign-ups, so that not all shifts of a person are computed each time. A later change
 * deletes the stored minutes; one that comes at the same time waits for this lock and then deletes them. Returns how many were stored.
 */
export const keepHours = ({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; personId: string; startsAt: Date; endsAt: Date }>`
      select due.id::text as id, due.person_id::text as person_id, shifts.starts_at, shifts.ends_at
      from (select id, person_id, shift_id from shift_signups where counted is null and status = 'on' and starts_at <= ${new Date(now.getTime() - settled)}
        order by starts_at, id limit ${atOnce} for no key update skip locked) due
      cross join lateral (select starts_at, ends_at from shifts where id = due.shift_id offset 0) shifts`.execute(tx)
    if (rows.length === 0) return 0
    const hours = await loadHours(tx, [...new Set(rows.map(({ personId }) => personId))], now, rows)
    const minutes = (which: 'counted' | 'waiting') => rows.map(({ id }) => hours.get(id)?.[which] ?? 0)
    await sql`
      update shift_signups set counted = folded.counted, waiting = folded.waiting
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${minutes('counted')}::int[], ${minutes('waiting')}::int[]) folded(id, counted, waiting)
      where shift_signups.id = folded.id`.execute(tx)
    return rows.length
  })
