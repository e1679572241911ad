import { sql } from 'kysely'
import type { Verbs } from '../_shared/serve'
import { loadSessionCards } from '../_shared/session-cards'

const mostSessions = 30
const mostOrganizations = 10
/** How alike a word must be to count as meant, when nothing contains it: `舞蹈课` for `舞蹈班`. */
const alike = 0.3

/** % and _ typed by a person are those characters, not wildcards. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')
/** Each word must occur; Chinese is written without spaces, so one word is the rule. */
const patterns = (text: string) => text.split(/\s+/).map((word) => `%${literal(word)}%`)

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
  const found = exact.length > 0 ? exact : await find(sql<boolean>`word_similarity(${text}, title) >= ${alike}`, sql<number>`word_similarity(${text}, title) desc`)
  const organizations = await db
    .selectFrom('organizations')
    .innerJoin('regions', 'regions.code', 'organizations.regionCode')
    .select(['organizations.id', 'organizations.name', 'organizations.mark', 'regions.name as regionName'])
    .where(sql<boolean>`(organizations.name like all(${wanted}::text[]) or word_similarity(${text}, organizations.name) >= ${0.6})`)
    .orderBy(sql`organizations.name like all(${wanted}::text[]) desc`)
    .orderBy(sql`length(organizations.name)`)
    .orderBy('organizations.id')
    .limit(mostOrganizations)
    .execute()
  return { sessions: await loadSessionCards(db, { ids: found.map(({ sessionId }) => sessionId) }, near), organizations }
}
