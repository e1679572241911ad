import { sql } from 'kysely'
import type { Waiting } from '../../types/volunteering'
import { recordAudit } from '../_shared/audit'
import { adminOrganizations, staffRegions } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { loadCorrections } from './corrections'
import { loadHours, selectShifts, toHours } from './queries'

const most = 100

/**
 * What waits for a decision of mine: corrections asked for, and hours that only the volunteer vouches for; oldest first.
 * Own hours are somebody else's to decide. Each reading is recorded.
 */
export const listWaiting: Verbs<'volunteering'>['listWaiting'] = async ({ db, now, me }) => {
  const rows = await selectShifts(db)
    .innerJoin('shiftSignups', 'shiftSignups.shiftId', 'shifts.id')
    .innerJoin('persons', 'persons.id', 'shiftSignups.personId')
    .select(['shiftSignups.id as signupId', 'shiftSignups.personId', 'persons.name'])
    .where('shiftSignups.status', '=', 'on')
    .where('shiftSignups.personId', '<>', me.id)
    .where('shifts.endsAt', '<=', now)
    .where((where) =>
      where.or([
        sql<boolean>`activities.organization_id = any(${adminOrganizations(me)}::bigint[])`,
        ...staffRegions(me).map((code) => where('activities.regionCode', 'like', `${code}%`)),
      ]),
    )
    .where((where) =>
      where.or([
        sql<boolean>`exists (select from shift_corrections asked where asked.signup_id = shift_signups.id and asked.status = 'pending')`,
        sql<boolean>`(shift_signups.confirmed_at is null and exists (select from shift_marks marks where marks.signup_id = shift_signups.id and marks.source = 'self'))`,
      ]),
    )
    .orderBy('shifts.endsAt')
    .orderBy('shiftSignups.id')
    .limit(most)
    .execute()
  const hours = await loadHours(
    db,
    rows.map(({ personId }) => personId),
    now,
  )
  const corrections = await loadCorrections(
    db,
    rows.map(({ signupId }) => signupId),
  )
  const waiting = rows.map(({ signupId, name, title, activityTitle, startsAt, endsAt }): Waiting => {
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
  const shown = waiting.filter(({ waiting: minutes, correction }) => minutes > 0 || correction !== null)
  await recordAudit(db, {
    at: now,
    personId: me.id,
    action: 'volunteering.listWaiting',
    subjectKind: 'person',
    subjectId: me.id,
    detail: { rows: shown.length },
  })
  return shown
}
