import { sql } from 'kysely'
import type { SessionCard } from '../../../types/activities'
import type { Point } from '../../../types/shared'
import { cursorId, readCursor, writeCursor } from '../core/cursor'
import type { Db } from '../db/db'
import { readInstant, utcText } from '../core/instant-text'
import { pageOf } from '../core/page'
import { loadSessionCards } from './session-cards'
import { dayOf } from '../../../types/rules/days'

export type Host = 'organization' | 'venue' | 'series' | 'brand'

const pageSize = 20
const day = 24 * 3600_000

/** The sessions of an organization, at a venue, in a series or of a brand that have not ended: soonest first, a page of 20 cards. */
export const listUpcomingOf = async (
  db: Db,
  now: Date,
  of: Host,
  id: string,
  { near, cursor }: { near?: Point | undefined; cursor?: string | undefined } = {},
): Promise<{ items: SessionCard[]; cursor: string | null }> => {
  const [at = '', after = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const mine = {
    organization: sql`sessions.organization_id = ${id}`,
    venue: sql`sessions.venue_id = ${id}`,
    series: sql`sessions.activity_id in (select id from activities where series_id = ${id})`,
    brand: sql`sessions.activity_id in (select id from activities where brand_id = ${id})`,
  }[of]
  const yesterday = dayOf(new Date(now.getTime() - day))
  const behind = cursor === undefined ? sql`true` : sql`(sessions.starts_at, sessions.id) > (${readInstant(at)}::timestamptz, ${cursorId(after)}::bigint)`
  // A session that began before yesterday and has not ended lasts longer than a day; those are few and have an index of their own.
  const part = (began: ReturnType<typeof sql>) => sql`(
    select id, starts_at from sessions where ${mine} and sessions.is_published and not sessions.is_cancelled and sessions.ends_at > ${now} and ${began} and ${behind}
    order by starts_at, id limit ${pageSize + 1})`
  const { rows } = await sql<{ id: string; at: string }>`
    select found.id::text as id, ${utcText('found.startsAt')} as at from (
      ${part(sql`sessions.day >= ${yesterday}`)} union all
      ${part(sql`sessions.day < ${yesterday} and sessions.ends_at - sessions.starts_at > interval '24 hours'`)}) found
    order by found.starts_at, found.id limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.id))
  return { items: await loadSessionCards(db, { ids: page.items.map((row) => row.id) }, near), cursor: page.cursor }
}
