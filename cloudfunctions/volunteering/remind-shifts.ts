import { sql } from 'kysely'
import type { Ctx } from '../_shared/core/context'
import { notify } from '../_shared/core/notify'
import { noticesOf, selectShifts } from './queries'

const ahead = 2 * 3600_000

/** Reminds everybody in a shift that it begins within two hours, once each. Returns how many were reminded now. */
export const remindShifts = ({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    // The sign-up's row stores that the person was reminded, so that of two timers at the same time the second finds nothing.
    const { rows } = await sql<{ id: string }>`
      update shift_signups set reminded_at = ${now} from shifts join sessions on sessions.id = shifts.session_id
      where shifts.id = shift_signups.shift_id and shift_signups.status = 'on' and shift_signups.reminded_at is null
        and shifts.cancelled_at is null and not sessions.is_cancelled
        and shifts.starts_at > ${now} and shifts.starts_at <= ${new Date(now.getTime() + ahead)}
      returning shift_signups.id`.execute(tx)
    if (rows.length === 0) return 0
    const people = await selectShifts(tx)
      .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
      .innerJoin('persons', 'persons.id', 'shiftSignups.personId')
      .select('shiftSignups.personId')
      .where('persons.deletedAt', 'is', null)
      .where(
        'shiftSignups.id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('shiftSignups.id')
      .execute()
    await notify(tx, now, noticesOf('shiftSoon', people))
    return people.length
  })
