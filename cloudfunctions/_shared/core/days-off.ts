import { addDays, dayOf } from '../../../types/rules/days'
import { afterWorkingDays } from '../../../types/rules/working-days'
import type { Db } from '../db/db'

/** How far ahead the table is read: no clock of a few working days goes further, whatever holidays lie between. */
const ahead = 60

/** When `count` working days have passed since `from`, by the table of holidays; without rows for a year its weekends alone are free. */
export const dueAfterWorkingDays = async (db: Db, from: Date, count: number): Promise<Date> => {
  const first = dayOf(from)
  const rows = await db.selectFrom('daysOff').select(['day', 'isWorking']).where('day', '>=', first).where('day', '<=', addDays(first, ahead)).execute()
  return afterWorkingDays(from, count, new Map(rows.map(({ day, isWorking }) => [day, isWorking])))
}
