import { type RawBuilder, sql } from 'kysely'
import type { ModerationItem } from '../../types/feed'
import type { ReadReason } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import { cutText, startOf } from '../_shared/core/cut-text'
import { readFromAbove } from '../_shared/core/from-above'
import { utcText } from '../_shared/core/instant-text'
import { maskName } from '../_shared/core/names'
import { isAsked } from '../_shared/core/picture-check'
import { loadPictures } from '../_shared/core/pictures'
import { inRegions, mine } from '../_shared/core/rights'

type Kind = ModerationItem['kind']
type Reading = { reason: ReadReason | undefined; isWhole: boolean }

type WaitingRow = Omit<ModerationItem, 'createdAt' | 'pictures' | 'about'> & {
  aboutKind: ModerationItem['about']['kind']
  aboutId: string
  aboutName: string
  createdAt: Date
  isPerson: boolean
  pictureIds: string[]
  at: string
  kindNumber: number
  regionCode: string
}

/** How many letters of a post are used as its name. */
const mostOfName = 40

/** For each kind: the short name of its table, the column of its time, and its place among items of the same time. */
export const waitingKinds: Record<Kind, { table: string; time: string; number: number }> = {
  comment: { table: 'c', time: 'c.createdAt', number: 0 },
  post: { table: 'p', time: 'p.publishedAt', number: 1 },
  rating: { table: 'r', time: 'r.createdAt', number: 2 },
}

/**
 * The `most` items of the caller's regions that have waited longest for a decision; of each kind in `rest` only those that its SQL (conditions, order,
 * limit) selects. Items whose text is public and whose pictures wait are among them, unless WeChat is still checking the pictures. Texts are read as far as a list
 * shows them unless `isWhole`.
 */
export const selectWaiting = async ({ db, me, now }: SignedInCtx, most: number, rest: Partial<Record<Kind, RawBuilder<unknown>>>, isWhole = false) => {
  const text = (table: string) => sql.raw(isWhole ? `${table}.text` : `${startOf(`${table}.text`)} as text`)
  const { regionCodes } = mine(me, 'oversee')
  const parts: Record<Kind, RawBuilder<unknown>> = {
    comment: sql`select 'comment' as kind, 0 as kind_number, c.id, coalesce(o.name, w.name) as author, o.id is null as is_person, ${text('c')}, '{}'::uuid[] as picture_ids, false as is_shown, c.created_at, p.region_code,
        'post' as about_kind, p.id as about_id, coalesce(a.title, ${sql.raw(startOf('p.text', mostOfName))}) as about_name
      from comments c join posts p on p.id = c.post_id left join activities a on a.id = p.activity_id join persons w on w.id = c.person_id left join organizations o on o.id = c.organization_id
      where c.status in ('checking', 'review') and ${inRegions('p.regionCode', regionCodes)}`,
    post: sql`select 'post', 1, p.id, o.name, false, ${text('p')}, p.picture_ids, p.status = 'published', p.published_at, p.region_code,
        case when a.id is null then 'organization' else 'activity' end, coalesce(a.id, o.id), coalesce(a.title, o.name)
      from posts p join organizations o on o.id = p.organization_id left join activities a on a.id = p.activity_id
      where (p.status = 'review' or p.pictures_wait and p.status = 'published') and ${inRegions('p.regionCode', regionCodes)}`,
    rating: sql`select 'rating', 2, r.id, w.name, true, ${text('r')}, r.picture_ids, r.status = 'published', r.created_at, a.region_code, 'activity', a.id, a.title
      from ratings r join persons w on w.id = r.person_id join activities a on a.id = r.activity_id
      where (r.status in ('checking', 'review') or r.pictures_wait and r.status = 'published' and not ${isAsked('r.pictureIds', now)}) and ${inRegions('a.regionCode', regionCodes)}`,
  }
  const wanted = (Object.keys(parts) as Kind[]).flatMap((kind) => (rest[kind] ? [sql`(${parts[kind]} ${rest[kind]})`] : []))
  const columns = sql`waiting(kind, kind_number, id, author, is_person, text, picture_ids, is_shown, created_at, region_code, about_kind, about_id, about_name)`
  const { rows } = await sql<WaitingRow>`
    select waiting.*, ${utcText('waiting.createdAt')} as at from (${sql.join(wanted, sql` union all `)}) ${columns}
    order by waiting.created_at, waiting.kind_number, waiting.id limit ${most}`.execute(db)
  return rows
}

/** The items as those who decide see them: with masked names, and pictures that wait. Texts are cut as in lists unless `isWhole`. Staff of a region above must give a reason. */
export const toModerationItems = async (ctx: SignedInCtx, rows: WaitingRow[], { reason, isWhole }: Reading): Promise<ModerationItem[]> => {
  const ofPersons = rows.filter(({ isPerson }) => isPerson).map(({ regionCode }) => ({ region: regionCode, organizationRegion: null, organizationId: null }))
  await readFromAbove(ctx, isWhole ? 'feed.getForModeration' : 'feed.listForModeration', ofPersons, reason)
  const picturesOf = await loadPictures(
    ctx,
    rows.flatMap(({ pictureIds }) => pictureIds),
    'all',
  )
  return rows.map(({ kind, id, isShown, isPerson, author, createdAt, pictureIds, text, ...row }) => {
    const { text: name, ...cut } = cutText(row.aboutName, mostOfName)
    return {
      kind,
      id,
      isShown,
      author: isPerson ? maskName(author) : author,
      about: { kind: row.aboutKind, id: row.aboutId, name, ...cut },
      ...(isWhole ? { text } : cutText(text)),
      pictures: picturesOf(pictureIds),
      createdAt: createdAt.toISOString(),
    }
  })
}
