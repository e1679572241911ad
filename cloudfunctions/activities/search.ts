import { sql } from 'kysely'
import type { Verbs } from '../_shared/serve'
import { loadSessionCards } from '../_shared/session-cards'

const mostSessions = 30
const mostOrganizations = 10
/** Share of the text's pairs of characters that a title must have to count as meant, when nothing contains the text: `舞蹈课` for `舞蹈班`. */
const alike = 0.5

/** % and _ typed by a person are those characters, not wildcards. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')
/** Each word must occur; Chinese is written without spaces, so one word is the rule. */
const patterns = (text: string) => text.split(/\s+/).map((word) => `%${literal(word)}%`)

/**
 * 舞蹈课 → 舞蹈, 蹈课. Trigrams, which the index has, are of no use here: a Chinese word is two characters, and two words that share
 * one of them share no trigram.
 */
const pairs = (text: string) => {
  const letters = [...text.replace(/\s+/g, '')]
  return letters.slice(1).map((letter, index) => `%${literal(`${letters[index]}${letter}`)}%`)
}

/**
 * Activities whose words contain the text, those in the title first, then those that are still to come; when none does, those whose
 * title is alike. One session stands for each: the next one, else the last. Organizations by name in the same way.
 */
export const search: Verbs<'activities'>['search'] = async ({ db, now }, { text, near }) => {
  const words = sql`title || ' ' || text`
  const find = (match: ReturnType<typeof sql<boolean>>, rank: ReturnType<typeof sql<number>>) =>
    db
      .selectFrom('activities')
      .innerJoin('sessions', 'sessions.activityId', 'activities.id')
      .select(['activities.id', sql<string>`coalesce((array_agg(sessions.id order by sessions.starts_at) filter (where sessions.ends_at > ${now}))[1], (array_agg(sessions.id order by sessions.starts_at desc))[1])`.as('sessionId')])
      .where('activities.status', '=', 'published')
      .where('sessions.isCancelled', '=', false)
      .where(match)
      .groupBy('activities.id')
      .orderBy(sql`max(sessions.ends_at) <= ${now}`)
      .orderBy(rank)
      .orderBy(sql`min(sessions.starts_at) filter (where sessions.ends_at > ${now})`)
      .orderBy('activities.id')
      .limit(mostSessions)
      .execute()
  const wanted = patterns(text)
  const exact = await find(sql<boolean>`(${words}) like all(${wanted}::text[])`, sql<number>`(title like all(${wanted}::text[])) desc`)
  const likeness = sql<number>`(select count(*) filter (where title like pair) from unnest(${pairs(text)}::text[]) pair)`
  const least = Math.max(1, Math.ceil(pairs(text).length * alike))
  const found = exact.length > 0 ? exact : await find(sql<boolean>`${likeness} >= ${least}`, sql<number>`${likeness} desc`)
  const organizations = await db
    .selectFrom('organizations')
    .innerJoin('regions', 'regions.code', 'organizations.regionCode')
    .select(['organizations.id', 'organizations.name', 'organizations.mark', 'regions.name as regionName'])
    .where(sql<boolean>`organizations.name like all(${wanted}::text[])`)
    .orderBy(sql`length(organizations.name)`)
    .orderBy('organizations.id')
    .limit(mostOrganizations)
    .execute()
  return { sessions: await loadSessionCards(db, { ids: found.map(({ sessionId }) => sessionId) }, near), organizations }
}
