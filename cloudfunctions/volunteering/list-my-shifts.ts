import type { MyShift } from '../../types/volunteering'
import type { Verbs } from '../_shared/serve'
import { loadCorrections } from './corrections'
import { loadHours, selectShifts, toHours, toShift } from './queries'

/** Shifts I signed up for: what has not ended by start, or what has, newest first; at most 100, with my hours. */
export const listMyShifts: Verbs<'volunteering'>['listMyShifts'] = async ({ db, now, me }, { which }) => {
  const rows = await selectShifts(db)
    .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
    .select('shiftSignups.id as signupId')
    .where('shiftSignups.personId', '=', me.id)
    .where('shiftSignups.status', '=', 'on')
    .where('shifts.endsAt', which === 'coming' ? '>' : '<=', now)
    .orderBy('shifts.startsAt', which === 'coming' ? 'asc' : 'desc')
    .orderBy('shifts.id')
    .limit(100)
    .execute()
  const hours = await loadHours(db, [me.id], now)
  const corrections = await loadCorrections(
    db,
    rows.map(({ signupId }) => signupId),
  )
  return rows.map(({ signupId, ...row }): MyShift => ({
    ...toShift(row),
    ...toHours(hours.get(signupId)),
    signupId,
    correction: corrections.get(signupId) ?? null,
  }))
}
