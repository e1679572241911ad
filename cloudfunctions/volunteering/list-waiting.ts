import { sql } from 'kysely'
import type { Waiting } from '../../types/volunteering'
import { recordAudit } from '../_shared/core/audit'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { pageOf } from '../_shared/core/page'
import { readFromAbove } from '../_shared/core/from-above'
import { firstOf, placesOf } from '../_shared/near/places-of'
import { inRegion } from '../_shared/near/reach'
import { mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { loadCorrections } from './corrections'
import { loadHours, selectShifts, toHours } from './queries'

const pageSize = 30

/**
 * What waits for the caller's decision: requested corrections, and hours that only the volunteer vouches for; by the shift's start, oldest
 * first. The caller's own hours are left out, because somebody else decides them. Each reading is recorded; a caller who reads from above
 * gives a reason.
 */
export const listWaiting: Verbs<'volunteering'>['listWaiting'] = async (ctx, { cursor, reason }) => {
  const { db, now, me } = ctx
  const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const waits = [
    sql`is_waiting and person_id <> ${me.id} and starts_at <= ${now}`,
    cursor === undefined ? sql`true` : sql`(starts_at, id) > (${readInstant(at)}::timestamptz, ${cursorId(id)}::bigint)`,
    // A shift that is still on cannot be decided yet.
    sql`exists (select from shifts where shifts.id = shift_signups.shift_id and shifts.ends_at <= ${now})`,
  ]
  const { organizationIds, regionCodes } = mine(me, 'readPeople')
  const ofOrganizations = firstOf('shift_signups', { key: sql`organization_id`, values: sql`unnest(${organizationIds}::bigint[])` }, waits, pageSize + 1)
  const ofRegions = regionCodes.map((regionCode) =>
    firstOf('shift_signups', placesOf('shiftSignups', { regionCode }), [...waits, inRegion('shiftSignups.regionCode', regionCode)], pageSize + 1),
  )
  const parts = sql.join(
    [ofOrganizations, ...ofRegions].map((part) => sql`select id from ${part} part`),
    sql` union `,
  )
  const rows = await selectShifts(db)
    .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
    .innerJoin('persons', 'persons.id', 'shiftSignups.personId')
    .select(['shiftSignups.id as signupId', 'shiftSignups.personId', 'persons.name', utcText('shiftSignups.startsAt').as('at')])
    .where('shiftSignups.id', 'in', sql<string>`(${parts})`)
    .orderBy('shiftSignups.startsAt')
    .orderBy('shiftSignups.id')
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.signupId))
  const hours = await loadHours(
    db,
    page.items.map(({ personId }) => personId),
    now,
    page.items,
  )
  const corrections = await loadCorrections(
    db,
    page.items.map(({ signupId }) => signupId),
  )
  const waiting = page.items.map(({ signupId, name, title, activityTitle, startsAt, endsAt }): Waiting => {
    const correction = corrections.get(signupId)
    return {
      ...toHours(hours.get(signupId)),
      signupId,
      name,
      shiftTitle: title,
      activityTitle,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      correction: correction?.status === 'pending' ? correction : null,
    }
  })
  // Hours that another shift counts already need no decision.
  const items = waiting.filter(({ waiting: minutes, correction }) => minutes > 0 || correction !== null)
  const shown = new Set(items.map(({ signupId }) => signupId))
  const above = await readFromAbove(
    ctx,
    'volunteering.listWaiting',
    page.items.filter(({ signupId }) => shown.has(signupId)),
    reason,
  )
  const own = { at: now, personId: me.id, action: 'volunteering.listWaiting', subjectKind: 'person', subjectId: me.id }
  if (above === 0 || above < items.length) await recordAudit(db, { ...own, detail: { rows: items.length - above } })
  return { ...page, items }
}
