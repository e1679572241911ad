import type { Verbs } from '../_shared/serve'
import { byOrganization, loadServices, sumOf } from './certified'

/** My hours: in all, by month with the newest first, by organization with the most first. */
export const getMyHours: Verbs<'volunteering'>['getMyHours'] = async ({ db, now, me }) => {
  const served = await loadServices(db, me.id, now)
  const months = [...new Set(served.map(({ day }) => day.slice(0, 7)))].sort().reverse()
  return {
    counted: sumOf(served, 'counted'),
    waiting: sumOf(served, 'waiting'),
    shiftCount: served.filter(({ counted }) => counted > 0).length,
    months: months
      .map((month) => ({
        month,
        minutes: sumOf(
          served.filter(({ day }) => day.startsWith(month)),
          'counted',
        ),
      }))
      .filter(({ minutes }) => minutes > 0),
    organizations: byOrganization(served),
  }
}
