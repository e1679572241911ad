import type { Verbs } from '../_shared/core/serve'
import { byOrganization, loadServices, sumOf } from './certified'

const mostOrganizations = 20

/** The caller's hours: in all, by month with the newest first, and the organizations with the most. */
export const getMyHours: Verbs<'volunteering'>['getMyHours'] = async ({ db, now, me }) => {
  const served = await loadServices(db, me.id, now)
  const months = new Map<string, number>()
  for (const { month, counted } of served) if (counted > 0) months.set(month, (months.get(month) ?? 0) + counted)
  const { count: organizationCount, items: organizations } = await byOrganization(db, served, mostOrganizations)
  return {
    counted: sumOf(served, 'counted'),
    waiting: sumOf(served, 'waiting'),
    shiftCount: sumOf(served, 'count'),
    months: [...months].map(([month, minutes]) => ({ month, minutes })).sort((a, b) => (a.month < b.month ? 1 : -1)),
    organizations,
    organizationCount,
  }
}
