import { sql } from 'kysely'
import { margin } from '../../types/rules/hours'
import type { Ctx } from '../_shared/core/context'
import { notify } from '../_shared/core/notify'
import { noticesOf, selectShifts } from './queries'

const day = 24 * 3600_000
const shiftsAtOnce = 500

/**
 * Signs out people who were marked in and not out within a quarter of an hour after the shift's end, as of its end, and tells them. Their
 * hours are the same without it: this records the assumption. An index prevents two marks by two timers. Returns how many were signed out.
 */
export const signOutForgotten = ({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    // The shift stores that it was looked at, so that of two timers at the same time the second finds the next shifts.
    const { rows: due } = await sql<{ id: string }>`
      update shifts set settled_at = ${now} where id = any(array(
        select id from shifts where settled_at is null and cancelled_at is null and ends_at <= ${new Date(now.getTime() - margin)}
          and ends_at > ${new Date(now.getTime() - 2 * day)} order by ends_at limit ${shiftsAtOnce} for no key update skip locked))
      returning id::text as id`.execute(tx)
    if (due.length === 0) return 0
    const { rows } = await sql<{ signupId: string }>`
      insert into shift_marks (signup_id, direction, at, source, recorded_at)
      select signups.id, 'out', shifts.ends_at, 'auto', ${now}::timestamptz
      from shifts join shift_signups signups on signups.shift_id = shifts.id and signups.status = 'on'
      join lateral (
        select direction, at from shift_marks marks where marks.signup_id = signups.id order by marks.at desc, marks.id desc limit 1
      ) last on last.direction = 'in' and last.at < shifts.ends_at
      where shifts.id = any(${due.map(({ id }) => id)}::bigint[])
      on conflict do nothing
      returning signup_id`.execute(tx)
    if (rows.length === 0) return 0
    const people = await selectShifts(tx)
      .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
      .select('shiftSignups.personId')
      .where(
        'shiftSignups.id',
        'in',
        rows.map(({ signupId }) => signupId),
      )
      .orderBy('shiftSignups.id')
      .execute()
    await notify(tx, now, noticesOf('shiftAutoOut', people))
    return rows.length
  })
