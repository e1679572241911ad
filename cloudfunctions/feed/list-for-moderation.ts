import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { ModerationItem } from '../../types/feed'
import type { SignedInCtx } from '../_shared/context'
import { cursorId, cursorStep, readCursor, writeCursor } from '../_shared/cursor'
import { readInstant, utcText } from '../_shared/instant-text'
import { maskName } from '../_shared/names'
import { pageOf } from '../_shared/page'
import { loadPictures } from '../_shared/pictures'
import { staffRegions } from '../_shared/scope'

type ListForModeration = Contract['feed']['listForModeration']
type WaitingRow = Omit<ModerationItem, 'createdAt' | 'pictures'> & { createdAt: Date; isPerson: boolean; pictureIds: string[]; at: string; kindNumber: number }
const pageSize = 30

/**
 * Comments, posts and ratings of the caller's regions that wait for a person, longest first. Persons are masked. What is
 * shown already but for its pictures is among them. Each of the three
 * is read in its own order and no further than a page, then merged.
 */
export const listForModeration = async (ctx: SignedInCtx, { cursor }: Parsed<ListForModeration>): Promise<Output<ListForModeration>> => {
  const { db, me } = ctx
  const mine = (column: string) => sql`exists (select from unnest(${staffRegions(me)}::text[]) mine(code) where ${sql.ref(column)} like mine.code || '%')`
  const [at = '', kind = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const reached = cursor === undefined ? null : sql`(${readInstant(at)}::timestamptz, ${cursorStep(kind)}::int, ${cursorId(id)}::bigint)`
  const page = (table: string, column: string, kindNumber: number) => {
    const [time, key] = [sql.ref(`${table}.${column}`), sql.ref(`${table}.id`)]
    // The first of the two is what the index can begin at.
    const after = reached && sql`and ${time} >= ${readInstant(at)}::timestamptz and (${time}, ${sql.lit(kindNumber)}, ${key}) > ${reached}`
    return sql`${after ?? sql``} order by ${time}, ${key} limit ${pageSize + 1}`
  }
  const { rows } = await sql<WaitingRow>`
    select waiting.*, ${utcText('waiting.createdAt')} as at from (
      (select 'comment' as kind, 0 as kind_number, c.id, coalesce(o.name, w.name) as author, o.id is null as is_person, c.text, '{}'::uuid[] as picture_ids, false as is_shown, c.created_at
        from comments c join posts p on p.id = c.post_id join persons w on w.id = c.person_id left join organizations o on o.id = c.organization_id
        where c.status in ('checking', 'review') and ${mine('p.regionCode')} ${page('c', 'createdAt', 0)})
      union all
      (select 'post', 1, p.id, o.name, false, p.text, p.picture_ids, p.status = 'published', p.published_at from posts p join organizations o on o.id = p.organization_id
        where (p.status = 'review' or p.pictures_wait and p.status = 'published') and ${mine('p.regionCode')} ${page('p', 'publishedAt', 1)})
      union all
      (select 'rating', 2, r.id, w.name, true, r.text, r.picture_ids, r.status = 'published', r.created_at from ratings r join persons w on w.id = r.person_id join activities a on a.id = r.activity_id
        where (r.status in ('checking', 'review') or r.pictures_wait and r.status = 'published') and ${mine('a.regionCode')} ${page('r', 'createdAt', 2)})
    ) waiting order by waiting.created_at, waiting.kind_number, waiting.id limit ${pageSize + 1}`.execute(db)
  const found = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.kindNumber, last.id))
  const picturesOf = await loadPictures(
    ctx,
    found.items.flatMap(({ pictureIds }) => pictureIds),
    'all',
  )
  return {
    ...found,
    items: found.items.map(({ isPerson, createdAt, at: _, kindNumber: __, pictureIds, ...row }) => ({
      ...row,
      pictures: picturesOf(pictureIds),
      author: isPerson ? maskName(row.author) : row.author,
      createdAt: createdAt.toISOString(),
    })),
  }
}
