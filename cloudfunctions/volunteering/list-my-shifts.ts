import { sql } from 'kysely'
import type { MyShift } from '../../types/volunteering'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { loadCorrections } from './corrections'
import { loadHours, longestShift, selectShifts, toHours, toShift } from './queries'

const pageSize = 20

/** Shifts that the caller signed up for: those that have not ended by start, or those that have, newest first; with the caller's hours. */
export const listMyShifts: Verbs<'volunteering'>['listMyShifts'] = async ({ db, now, me }, { which, cursor }) => {
  const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const isComing = which === 'coming'
  const order = isComing ? 'asc' : 'desc'
  const rows = await selectShifts(db)
    .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
    .select(['shiftSignups.id as signupId', utcText('shiftSignups.startsAt').as('at')])
    .where('shiftSignups.personId', '=', me.id)
    .where('shiftSignups.status', '=', 'on')
    // No shift lasts longer, so one that has not ended began after this instant.
    .where('shiftSignups.startsAt', isComing ? '>' : '<=', isComing ? new Date(now.getTime() - longestShift) : now)
    .where('shifts.endsAt', isComing ? '>' : '<=', now)
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<boolean>`(shift_signups.starts_at, shift_signups.id) ${sql.raw(isComing ? '>' : '<')} (${readInstant(at)}::timestamptz, ${cursorId(id)}::bigint)`,
      ),
    )
    .orderBy('shiftSignups.startsAt', order)
    .orderBy('shiftSignups.id', order)
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.signupId))
  const hours = await loadHours(
    db,
    page.items.map(() => me.id),
    now,
    page.items.map((row) => ({ ...row, personId: me.id })),
  )
  const corrections = await loadCorrections(
    db,
    page.items.map(({ signupId }) => signupId),
  )
  const items = page.items.map(({ signupId, at: _, ...row }): MyShift => ({
    ...toShift(row),
    ...toHours(hours.get(signupId)),
    signupId,
    correction: corrections.get(signupId) ?? null,
  }))
  return { ...page, items }
}
