import { sql } from 'kysely'
import type { SearchResult } from '../../types/activities'
import type { Ctx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import { loadSessionCards } from '../_shared/near/session-cards'
import { inPart } from '../_shared/core/time'
import { type Wanted, readWanted } from './wanted'

const mostSessions = 30
const mostOrganizations = 10
/** Newest activities that are ranked; of a word that half the province uses, the rest would not be shown anyway. */
const mostHits = 500
const mostNamed = 50

const words = sql`fold(activities.title || ' ' || activities.text)`
/** In a column of names that has an index of its pairs. */
const matchesName = (column: string, wanted: Wanted) => sql<boolean>`grams(fold(${sql.ref(column)})) @> ${wanted.grams}::text[] and ${matches(column, wanted)}`
const matches = (column: string, { patterns }: Wanted) => sql<boolean>`fold(${sql.ref(column)}) like all(${patterns}::text[])`

type Named = Record<'organizations' | 'venues' | 'series' | 'brands', string[]>

/** Who and what bears the words in its name. Asked apart: with the few ids known, the database looks activities up instead of joining all. */
const findNamed = async ({ db }: Ctx, wanted: Wanted): Promise<Named> => {
  const ids = (table: keyof Named) =>
    sql`array(select id::text from ${sql.table(table)} where ${matchesName(`${table}.name`, wanted)} order by id limit ${mostNamed})`
  const { rows } =
    await sql<Named>`select ${ids('organizations')} as organizations, ${ids('venues')} as venues, ${ids('series')} as series, ${ids('brands')} as brands`.execute(
      db,
    )
  return rows[0] ?? { organizations: [], venues: [], series: [], brands: [] }
}

/** By their own words, the title first; then by the names of who offers them, where, and in which series or brand. */
const exactHits = (wanted: Wanted, named: Named) => {
  const by = (column: string, ids: string[]) =>
    sql`union all (select activities.id, 2 from activities where activities.status = 'published' and ${sql.ref(column)} = any(${ids}::bigint[]) order by activities.id desc limit ${mostHits})`
  return sql`
    (select activities.id, case when ${matches('activities.title', wanted)} then 0 else 1 end as rank from activities
      where activities.status = 'published' and grams(${words}) @> ${wanted.grams}::text[] and ${words} like all(${wanted.patterns}::text[]) order by activities.id desc limit ${mostHits})
    ${by('activities.organizationId', named.organizations)} ${by('activities.venueId', named.venues)} ${by('activities.seriesId', named.series)} ${by('activities.brandId', named.brands)}`
}

/** Titles that have half of the text's pairs of characters: 舞蹈班 for 舞蹈课. Most of them first. */
const closeHits = ({ pairs }: Wanted) => sql`
  (select id, 3 + ${pairs.length} - alike as rank from (
      select activities.id, (select count(*)::int from unnest(${pairs}::text[]) pair where position(pair in fold(activities.title)) > 0) as alike
      from activities where activities.status = 'published' and grams(${words}) && ${pairs}::text[]
    ) counted where alike >= ${Math.max(1, Math.ceil(pairs.length / 2))} order by rank, id desc limit ${mostHits})`

/** One session for each activity: the next one, else the last. Those still to come first, then the better match, then the sooner. */
const sessionsOf = async ({ db, now }: Ctx, hits: ReturnType<typeof sql>, when: ReturnType<typeof sql>): Promise<string[]> => {
  const { rows } = await sql<{ sessionId: string }>`
    select next.id::text as session_id from (select id, min(rank) as rank from (${hits}) hit group by id) best
    cross join lateral (
      select s.id, s.starts_at, s.ends_at from sessions s where s.activity_id = best.id and s.is_published and not s.is_cancelled and ${when}
      order by s.ends_at <= ${now}, case when s.ends_at > ${now} then s.starts_at end, s.starts_at desc limit 1) next
    order by next.ends_at <= ${now}, best.rank, abs(extract(epoch from next.starts_at - ${now}::timestamptz)), best.id limit ${mostSessions + 1}`.execute(db)
  return rows.map((row) => row.sessionId)
}

const findOrganizations = async ({ db }: Ctx, wanted: Wanted): Promise<SearchResult['organizations']> => {
  const named = db
    .selectFrom('organizations')
    .innerJoin('regions', 'regions.code', 'organizations.regionCode')
    .select(['organizations.id', 'organizations.name', 'organizations.mark', 'regions.name as regionName'])
    .limit(mostOrganizations + 1)
  const exact = await named
    .where(matchesName('organizations.name', wanted))
    .orderBy(sql`length(organizations.name)`)
    .orderBy('organizations.id')
    .execute()
  if (exact.length > 0 || wanted.pairs.length === 0) return exact
  const alike = sql<number>`(select count(*) from unnest(${wanted.pairs}::text[]) pair where position(pair in fold(organizations.name)) > 0)`
  return named
    .where(sql<boolean>`grams(fold(organizations.name)) && ${wanted.pairs}::text[] and ${alike} >= ${Math.floor(wanted.pairs.length / 2) + 1}`)
    .orderBy(alike, 'desc')
    .orderBy('organizations.id')
    .execute()
}

/** Activities and organizations that contain every word typed; where none does, those whose name is alike. */
export const search: Verbs<'activities'>['search'] = async (ctx, { text, near, from, to, part }) => {
  const wanted = readWanted(text)
  const when = sql`${from ? sql`s.last_day >= ${from}` : sql`true`} and ${to ? sql`s.day <= ${to}` : sql`true`} and ${part ? inPart('s.startsAt', part) : sql`true`}`
  const exact = await sessionsOf(ctx, exactHits(wanted, await findNamed(ctx, wanted)), when)
  const ids = exact.length > 0 || wanted.pairs.length === 0 ? exact : await sessionsOf(ctx, closeHits(wanted), when)
  const organizations = await findOrganizations(ctx, wanted)
  return {
    sessions: await loadSessionCards(ctx.db, { ids: ids.slice(0, mostSessions) }, near),
    organizations: organizations.slice(0, mostOrganizations),
    isCut: { sessions: ids.length > mostSessions, organizations: organizations.length > mostOrganizations },
  }
}
