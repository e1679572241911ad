import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../types/shared'
import type { CertifiedOrganization } from '../../types/volunteering'
import type { Db } from '../_shared/db/db'
import { dayOf } from '../../types/rules/days'
import { loadHours } from './queries'

/** Minutes of somebody's shifts that began in one month, for one organization; `count` is how many shifts count. */
export type ServedMonth = { month: string; organizationId: string; counted: number; waiting: number; count: number }
export type Days = { from: Day; to: Day }

const startOfDay = (day: Day) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
const startsWithin = (days: Days | undefined): RawBuilder<unknown> =>
  days ? sql`starts_at >= ${startOfDay(days.from)} and starts_at < ${startOfDay(days.to)} + interval '1 day'` : sql`true`

/** The months of shifts whose minutes are stored (keepHours). */
const readFolded = async (db: Db, personId: string, days: Days | undefined): Promise<ServedMonth[]> => {
  const { rows } = await sql<ServedMonth>`
    select to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, organization_id::text as organization_id, sum(counted)::int as counted,
      sum(waiting)::int as waiting, count(*) filter (where counted > 0)::int as count
    from shift_signups where person_id = ${personId} and status = 'on' and counted is not null and ${startsWithin(days)} group by 1, 2`.execute(db)
  return rows
}

/** The months of shifts whose minutes are not stored, because they are new or were changed; they are few and computed here. */
const foldRest = async (db: Db, personId: string, now: Date, days: Days | undefined): Promise<ServedMonth[]> => {
  const { rows } = await sql<{ id: string; organizationId: string; startsAt: Date; endsAt: Date }>`
    select signups.id::text as id, signups.organization_id::text as organization_id, shifts.starts_at, shifts.ends_at
    from (select id, shift_id, organization_id from shift_signups
      where person_id = ${personId} and status = 'on' and counted is null and starts_at <= ${now}::timestamptz + interval '1 day' and ${startsWithin(days)} offset 0) signups
    cross join lateral (select starts_at, ends_at from shifts where id = signups.shift_id offset 0) shifts`.execute(db)
  if (rows.length === 0) return []
  const hours = await loadHours(
    db,
    [personId],
    now,
    rows.map((row) => ({ ...row, personId })),
  )
  return rows.map(({ id, organizationId, startsAt }) => {
    const { counted = 0, waiting = 0 } = hours.get(id) ?? {}
    return { month: dayOf(startsAt).slice(0, 7), organizationId, counted, waiting, count: counted > 0 ? 1 : 0 }
  })
}

/** All service of a person whose shifts began on these days, in Asia/Shanghai; without days, ever. */
export const loadServices = async (db: Db, personId: string, now: Date, days?: Days): Promise<ServedMonth[]> => [
  ...(await readFolded(db, personId, days)),
  ...(await foldRest(db, personId, now, days)),
]

/** The sum of one figure over these months: minutes, or for `count` the number of shifts. */
export const sumOf = (served: ServedMonth[], which: 'counted' | 'waiting' | 'count') => served.reduce((total, row) => total + row[which], 0)

/** Minutes that count by organization, most first; no more than `most` of them are looked up by name. */
export const byOrganization = async (
  db: Db,
  served: ServedMonth[],
  most = Number.POSITIVE_INFINITY,
): Promise<{ count: number; items: CertifiedOrganization[] }> => {
  const minutes = new Map<string, number>()
  for (const { organizationId, counted } of served) if (counted > 0) minutes.set(organizationId, (minutes.get(organizationId) ?? 0) + counted)
  const ids = [...minutes].sort(([one, a], [other, b]) => b - a || Number(one) - Number(other)).slice(0, most)
  if (ids.length === 0) return { count: 0, items: [] }
  const named = await db
    .selectFrom('organizations')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${ids.map(([id]) => id)}::bigint[])`)
    .execute()
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return { count: minutes.size, items: ids.map(([id, sum]) => ({ name: names.get(id) ?? '', minutes: sum })) }
}
