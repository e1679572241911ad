import type { CertifiedOrganization } from '../../types/volunteering'
import type { Db } from '../_shared/db'
import { dayOf } from '../_shared/time'
import { loadHours } from './queries'

export type Served = { day: string; organizationName: string; counted: number; waiting: number }

/** Every shift that somebody served, by start: its day in Asia/Shanghai, whose it was, and how many minutes count. */
export const loadServices = async (db: Db, personId: string, now: Date): Promise<Served[]> => {
  const rows = await db
    .selectFrom('shiftSignups')
    .innerJoin('shifts', 'shifts.id', 'shiftSignups.shiftId')
    .innerJoin('sessions', 'sessions.id', 'shifts.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select(['shiftSignups.id', 'shifts.startsAt', 'organizations.name as organizationName'])
    .where('shiftSignups.personId', '=', personId)
    .where('shiftSignups.status', '=', 'on')
    .orderBy('shifts.startsAt')
    .execute()
  const hours = await loadHours(db, [personId], now)
  return rows.flatMap(({ id, startsAt, organizationName }) => {
    const { counted = 0, waiting = 0 } = hours.get(id) ?? {}
    return counted + waiting > 0 ? [{ day: dayOf(startsAt), organizationName, counted, waiting }] : []
  })
}

export const sumOf = (served: Served[], which: 'counted' | 'waiting') => served.reduce((total, row) => total + row[which], 0)

/** Minutes that count by organization, most first. */
export const byOrganization = (served: Served[]): CertifiedOrganization[] => {
  const minutes = new Map<string, number>()
  for (const { organizationName, counted } of served) minutes.set(organizationName, (minutes.get(organizationName) ?? 0) + counted)
  return [...minutes]
    .map(([name, sum]) => ({ name, minutes: sum }))
    .filter((row) => row.minutes > 0)
    .sort((a, b) => b.minutes - a.minutes || (a.name < b.name ? -1 : 1))
}
