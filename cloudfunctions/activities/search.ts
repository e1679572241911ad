import { sql } from 'kysely'
import type { SearchResult } from '../../types/activities'
import type { Point } from '../../types/shared'
import { cellsWithin, cityBand } from '../_shared/near/bands'
import type { Ctx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import { boxAround, cityRing, farness, inBox, nearest, ringOf } from '../_shared/near/near'
import { inRegion, type Reach } from '../_shared/near/reach'
import { loadSessionCards } from '../_shared/near/session-cards'
import { inPart } from '../_shared/core/time'
import { type SearchWords, readWanted } from './wanted'

const mostSessions = 30
const mostOrganizations = 10
/** How many of the newest matching activities are ranked; for a word that half the province uses, the others would not be shown anyway. */
const mostHits = 500
/** The same where a place is known: of those nearby, so that many newer ones elsewhere do not hide them, and of all others. */
const [mostNear, mostElsewhere] = [300, 100]
const mostNamed = 50
/** Half the side, in degrees, of the box in which names count as nearby: about 15 km. */
const nearby = 0.14

/** SQL of the keys of the index of words: an activity's letters and pairs of letters, with its cell, county and city. */
const keys = sql`search_keys(activities.title || ' ' || activities.text, activities.mid_cell, activities.region_code)`
const words = sql`fold(activities.title || ' ' || activities.text)`
/** SQL: whether a name matches; the column has an index of its pairs of letters. */
const matchesName = (column: string, wanted: SearchWords) =>
  sql<boolean>`grams(fold(${sql.ref(column)})) @> ${wanted.grams}::text[] and ${matches(column, wanted)}`
const matches = (column: string, { patterns }: SearchWords) => sql<boolean>`fold(${sql.ref(column)}) like all(${patterns}::text[])`

/** Where matches are searched, and how many at most. */
type Places = { where: ReturnType<typeof sql>; limit: number }[]

/** The places to search one after the other until there are enough results: near the place, then everywhere. A whole province counts as everywhere. */
const triesOf = ({ near, regionCode }: Reach): Places[] => {
  const region = (code: string) => (code.length >= 6 ? [`county${code.slice(0, 6)}`] : code.length === 4 ? [`city${code}`] : [])
  const keysHere = regionCode ? region(regionCode) : near ? cellsWithin(near, cityBand).map((cell) => `cell${cell}`) : []
  const everywhere = sql`true`
  if (keysHere.length === 0) return [[{ where: everywhere, limit: mostHits }]]
  const here = { where: sql`${keys} && ${keysHere}::text[]`, limit: mostNear }
  return [[here], [here, { where: everywhere, limit: mostElsewhere }]]
}

type Named = Record<'organizations' | 'venues' | 'series' | 'brands', string[]>

/** The organizations, venues, series and brands whose names match. They are searched first, so that the database looks activities up by few ids instead of joining all. */
const findNamed = async ({ db }: Ctx, wanted: SearchWords, near: Point | undefined): Promise<Named> => {
  const some = (table: keyof Named, where: ReturnType<typeof sql>, order: ReturnType<typeof sql>) =>
    sql`array(select id::text from ${sql.table(table)} where ${matchesName(`${table}.name`, wanted)} and ${where} order by ${order} limit ${mostNamed})`
  const ids = (table: keyof Named) => {
    const anywhere = some(table, sql`true`, sql`id`)
    return near && (table === 'organizations' || table === 'venues')
      ? sql`${some(table, inBox(table, boxAround(near, nearby)), farness(table, near))} || ${anywhere}`
      : anywhere
  }
  const { rows } =
    await sql<Named>`select ${ids('organizations')} as organizations, ${ids('venues')} as venues, ${ids('series')} as series, ${ids('brands')} as brands`.execute(
      db,
    )
  return rows[0] ?? { organizations: [], venues: [], series: [], brands: [] }
}

/** SQL of activities that match by their own text, the title first, then by the names of organization, venue, series or brand. */
const exactHits = (wanted: SearchWords, named: Named, places: Places, most: number) => {
  const own = places.map(
    ({ where, limit }) => sql`
    (select activities.id, case when ${matches('activities.title', wanted)} then 0 else 1 end as rank from activities
      where activities.status = 'published' and ${keys} @> ${wanted.grams}::text[] and ${where} and ${words} like all(${wanted.patterns}::text[])
      order by activities.id desc limit ${limit})`,
  )
  const by = (column: string, ids: string[]) =>
    sql`(select activities.id, 2 from activities where activities.status = 'published' and ${sql.ref(column)} = any(${ids}::bigint[]) order by activities.id desc limit ${most})`
  return sql.join(
    [
      ...own,
      by('activities.organizationId', named.organizations),
      by('activities.venueId', named.venues),
      by('activities.seriesId', named.series),
      by('activities.brandId', named.brands),
    ],
    sql` union all `,
  )
}

/** SQL of activities whose title has at least half of the text's pairs of letters (舞蹈班 for 舞蹈课), those with the most first. */
const closeHits = ({ pairs }: SearchWords, places: Places) => {
  const alike = places.map(
    ({ where, limit }) => sql`
    (select id, 3 + ${pairs.length} - alike as rank from (
        select activities.id, (select count(*)::int from unnest(${pairs}::text[]) pair where position(pair in fold(activities.title)) > 0) as alike
        from activities where activities.status = 'published' and ${keys} && ${pairs}::text[] and ${where}
      ) counted where alike >= ${Math.max(1, Math.ceil(pairs.length / 2))} order by rank, id desc limit ${limit})`,
  )
  return sql.join(alike, sql` union all `)
}

/** SQL of how far a row named `next` is: its ring around the point; for a region 0 within it, and not near outside. */
const ringAt = ({ near, regionCode }: Reach) => {
  const ring = near ? sql`(select ${ringOf('venues', near)} from venues where venues.id = next.venue_id)` : sql`0`
  return regionCode ? sql`case when ${inRegion('next.regionCode', regionCode)} then 0 else greatest(${ring}, ${cityRing + 1}) end` : ring
}

/**
 * One session for each activity: the next one, or else the last. Coming ones are first, and of these the near ones, ring by ring; within a city, and
 * farther out within a ring, the better match, then the nearer, then the sooner. `isHere`: it is coming, and near.
 */
const sessionsOf = async ({ db, now }: Ctx, hits: ReturnType<typeof sql>, when: ReturnType<typeof sql>, reach: Reach) => {
  const { rows } = await sql<{ sessionId: string; isHere: boolean }>`
    select next.id::text as session_id, next.ends_at > ${now} and ring <= ${cityRing} as is_here from (select id, min(rank) as rank from (${hits}) hit group by id) best
    cross join lateral (
      select s.id, s.starts_at, s.ends_at, s.venue_id, s.region_code from sessions s where s.activity_id = best.id and s.is_published and not s.is_cancelled and ${when}
      order by s.ends_at <= ${now}, case when s.ends_at > ${now} then s.starts_at end, s.starts_at desc limit 1) next
    cross join lateral (select ${ringAt(reach)} as ring offset 0) place
    order by next.ends_at <= ${now}, greatest(ring, ${cityRing}), best.rank, ring, abs(extract(epoch from next.starts_at - ${now}::timestamptz)), best.id
    limit ${mostSessions + 1}`.execute(db)
  return rows
}

/** Searches place after place until coming sessions nearby fill the answer; other places are then not searched. */
const findSessions = async (ctx: Ctx, hitsIn: (places: Places) => ReturnType<typeof sql>, when: ReturnType<typeof sql>, reach: Reach): Promise<string[]> => {
  let found: Awaited<ReturnType<typeof sessionsOf>> = []
  for (const places of triesOf(reach)) {
    found = await sessionsOf(ctx, hitsIn(places), when, reach)
    if (found.length > mostSessions && found.every(({ isHere }) => isHere)) break
  }
  return found.map(({ sessionId }) => sessionId)
}

/** Organizations by name: an exact match first, wherever it is, then the nearest or those of the region; without a place the shortest name. */
const findOrganizations = async ({ db }: Ctx, wanted: SearchWords, { near, regionCode }: Reach): Promise<SearchResult['organizations']> => {
  const limit = mostOrganizations + 1
  const isWhole = sql<boolean>`fold(organizations.name) = ${wanted.whole}`
  const first = sql<number>`case when ${isWhole} then 0 when ${regionCode ? inRegion('organizations.regionCode', regionCode) : sql`true`} then 1 else 2 end`
  const far = near ? sql<number | null>`coalesce(${farness('organizations', near)}, 'Infinity')` : sql<number>`length(organizations.name)`
  const named = db
    .selectFrom('organizations')
    .innerJoin('regions', 'regions.code', 'organizations.regionCode')
    .select(['organizations.id', 'organizations.name', 'organizations.mark', 'organizations.lat', 'organizations.lng', 'regions.name as regionName'])
    .limit(limit)
  const read = (box: ReturnType<typeof boxAround> | null) =>
    named
      .where(matchesName('organizations.name', wanted))
      .where(sql<boolean>`(${isWhole} or ${inBox('organizations', box)})`)
      .orderBy(first)
      .orderBy(far)
      .orderBy('organizations.id')
      .execute()
  const toCard = ({ lat: _, lng: __, ...row }: Awaited<ReturnType<typeof read>>[number]) => row
  const exact = near && !regionCode ? await nearest(near, limit, read) : await read(null)
  if (exact.length > 0 || wanted.pairs.length === 0) return exact.map(toCard)
  const alike = sql<number>`(select count(*) from unnest(${wanted.pairs}::text[]) pair where position(pair in fold(organizations.name)) > 0)`
  const close = await named
    .where(sql<boolean>`grams(fold(organizations.name)) && ${wanted.pairs}::text[] and ${alike} >= ${Math.floor(wanted.pairs.length / 2) + 1}`)
    .orderBy(alike, 'desc')
    .orderBy(first)
    .orderBy(far)
    .orderBy('organizations.id')
    .execute()
  return close.map(toCard)
}

/**
 * Activities and organizations that contain every word; where none does, those with a similar title. Results near the point, or in the region, come
 * first.
 */
export const search: Verbs<'activities'>['search'] = async (ctx, { text, near, regionCode, from, to, part }) => {
  const wanted = readWanted(text)
  const reach = { near, regionCode }
  const when = sql`${from ? sql`s.last_day >= ${from}` : sql`true`} and ${to ? sql`s.day <= ${to}` : sql`true`} and ${part ? inPart('s.startsAt', part) : sql`true`}`
  const named = await findNamed(ctx, wanted, near)
  const exact = await findSessions(ctx, (places) => exactHits(wanted, named, places, near || regionCode ? mostElsewhere : mostHits), when, reach)
  const ids = exact.length > 0 || wanted.pairs.length === 0 ? exact : await findSessions(ctx, (places) => closeHits(wanted, places), when, reach)
  const organizations = await findOrganizations(ctx, wanted, reach)
  return {
    sessions: await loadSessionCards(ctx.db, { ids: ids.slice(0, mostSessions) }, near),
    organizations: organizations.slice(0, mostOrganizations),
    isCut: { sessions: ids.length > mostSessions, organizations: organizations.length > mostOrganizations },
  }
}
