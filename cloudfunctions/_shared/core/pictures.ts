import { sql } from 'kysely'
import { AppError } from '../../../types/errors'
import type { Picture } from '../../../types/shared'
import type { Ctx } from './context'
import type { Db, Tx } from '../db/db'
import { addressOf, lendAddress } from './picture-address'

/** A row of a picture, with the columns that decide who may see it. */
type StoredRow = Pick<Picture, 'url' | 'width' | 'height' | 'alt'> & {
  color: string | null
  id: string
  personId: string | null
  status: string
  isSettled: boolean
}
const columns = ['id', 'personId', 'status', 'isSettled', 'url', 'width', 'height', 'alt', 'color'] as const

/** SQL of a Picture from the row `alias` of the table pictures; null unless everybody may see it. It gives the same as toPicture below. */
export const pictureJson = (alias: string) => `case when ${alias}.status = 'public' and ${alias}.is_settled then json_strip_nulls(json_build_object(
  'url', ${alias}.url, 'grid', case when ${alias}.color is not null then replace(${alias}.url, '.jpg', '-360.jpg') end,
  'screen', case when ${alias}.color is not null then replace(${alias}.url, '.jpg', '-1080.jpg') end,
  'width', ${alias}.width, 'height', ${alias}.height, 'alt', ${alias}.alt, 'color', ${alias}.color)) end`

/** A row as a Picture. A row without a colour has one size only. */
const toPicture = ({ url, width, height, alt, color }: StoredRow): Picture => ({
  url,
  ...(color !== null && { grid: addressOf(url, 360), screen: addressOf(url, 1080) }),
  width,
  height,
  alt,
  ...(color !== null && { color }),
})

type Viewer = Pick<Ctx, 'me' | 'now' | 'passKey'>
/**
 * How much a viewer sees of pictures that are not public: `mine` = what this person uploaded, `all` = also others', for a person
 * who decides about them or edits what they stand on, `places` = as mine, and an empty place for each of the others.
 */
export type Sight = 'mine' | 'all' | 'places'

const show = (row: StoredRow, { me, now, passKey }: Viewer, sight: Sight): Picture[] => {
  if (row.status === 'public' && row.isSettled) return [toPicture(row)]
  if (sight === 'all' || (me !== null && row.personId === me.id)) return [{ ...toPicture({ ...row, url: lendAddress(passKey, now, row.id) }), isWaiting: true }]
  return sight === 'places' ? [{ url: '', width: row.width, height: row.height, alt: '', isWaiting: true }] : []
}

const shower = (rows: StoredRow[], viewer: Viewer, sight: Sight) => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (wanted: string[], seen: Sight = sight): Picture[] =>
    wanted.flatMap((id) => {
      const row = byId.get(id)
      return row ? show(row, viewer, seen) : []
    })
}

/** Pictures by id as this viewer may see them, for rows that keep ids in an array; unknown and removed ones are left out. */
export const loadPictures = async (ctx: Viewer & Pick<Ctx, 'db'>, ids: string[], sight: Sight = 'mine') => {
  const unique = [...new Set(ids)]
  const rows =
    unique.length === 0 ? [] : await ctx.db.selectFrom('pictures').select(columns).where('id', 'in', unique).where('status', '<>', 'removed').execute()
  return shower(rows, ctx, sight)
}

const statement = `select id, person_id as "personId", status, is_settled as "isSettled", url, width, height, alt, color
  from pictures where id = any($1::uuid[]) and status <> 'removed'`
/** The same for the feed, by a prepared statement, which is planned once. */
export const loadFeedPictures = async (ctx: Viewer & Pick<Ctx, 'pool'>, ids: string[]) => {
  if (ids.length === 0) return () => []
  const { rows } = await ctx.pool.query<StoredRow>({ name: 'feed.pictures', text: statement, values: [[...new Set(ids)]] })
  return shower(rows, ctx, 'mine')
}

/**
 * Throws pictures.notFound for ids that this person may not put on something: uploads of others, unless they stand already on something of the
 * organization for which this person posts, as when a colleague's activity is copied.
 */
export const requirePictures = async (db: Db, personId: string, ids: string[], organizationId: string | null = null): Promise<void> => {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select p.id from pictures p where p.id = any(${ids}::uuid[]) and p.status <> 'removed' and not (p.status = 'incoming' and p.color is null) and (
      p.person_id = ${personId}
      or exists (select from activities a where a.organization_id = ${organizationId}::bigint and a.picture_ids @> array[p.id] and a.picture_ids <> '{}')
      or exists (select from posts s where s.organization_id = ${organizationId}::bigint and s.picture_ids @> array[p.id] and s.picture_ids <> '{}')
      or exists (select from projects j where j.organization_id = ${organizationId}::bigint and j.picture_id = p.id))`.execute(db)
  if (rows.length !== new Set(ids).size) throw new AppError('pictures.notFound')
}

/** Marks uploads as standing on something: they are no longer swept and wait to be published. True when some of these pictures are not public yet. Throws pictures.notFound. */
export const holdPictures = async (tx: Tx, ids: string[]): Promise<boolean> => {
  if (ids.length === 0) return false
  await tx.updateTable('pictures').set({ status: 'waiting' }).where('id', 'in', ids).where('status', '=', 'incoming').execute()
  const held = await tx.selectFrom('pictures').select('status').where('id', 'in', ids).where('status', 'in', ['waiting', 'public']).forKeyShare().execute()
  // Some were swept or refused since requirePictures looked.
  if (held.length !== new Set(ids).size) throw new AppError('pictures.notFound')
  return held.some(({ status }) => status === 'waiting')
}

/** Whether some of these pictures still wait to be published. */
export const someWait = async (tx: Tx, ids: string[]): Promise<boolean> =>
  ids.length > 0 && (await tx.selectFrom('pictures').select('id').where('id', 'in', ids).where('status', '=', 'waiting').limit(1).execute()).length > 0

/** Publishes pictures. In WeChat's cloud their files have to be copied before they are shown, see settle-pictures.ts. */
export const publishPictures = async (tx: Tx, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('pictures')
    .set({ status: 'public', traceId: null, isSettled: sql<boolean>`store is null` })
    .where('id', 'in', ids)
    .where('status', 'in', ['incoming', 'waiting'])
    .execute()
}

const stands = sql<boolean>`(
  exists (select from activities where picture_ids @> array[pictures.id] and picture_ids <> '{}')
  or exists (select from activities where proposed is not null and proposed -> 'pictureIds' @> to_jsonb(pictures.id::text))
  or exists (select from templates where activity -> 'pictureIds' @> to_jsonb(pictures.id::text))
  or exists (select from posts where picture_ids @> array[pictures.id] and picture_ids <> '{}' and status in ('published', 'review'))
  or exists (select from ratings where picture_ids @> array[pictures.id] and picture_ids <> '{}' and status <> 'rejected')
  or exists (select from venues where picture_ids @> array[pictures.id] and picture_ids <> '{}')
  or exists (select from projects where picture_id = pictures.id) or exists (select from series where picture_id = pictures.id))`

const gone = { status: 'removed', personId: null, alt: '', traceId: null, isSettled: false } as const

/** Removes those of these pictures that wait to be published. */
export const refusePictures = async (tx: Tx, ids: string[]): Promise<void> => {
  if (ids.length > 0) await tx.updateTable('pictures').set(gone).where('id', 'in', ids).where('status', '=', 'waiting').execute()
}

/** Removes the pictures of something that was taken away, unless they stand on something else; their addresses end. */
export const retirePictures = async (tx: Tx, ids: string[]): Promise<void> => {
  if (ids.length > 0)
    await tx
      .updateTable('pictures')
      .set(gone)
      .where('id', 'in', ids)
      .where('personId', 'is not', null)
      .where(sql<boolean>`not ${stands}`)
      .execute()
}

/** Removes what the person of an ended account uploaded, unless it stands on something that stays. */
export const retireUploads = async (tx: Tx, personId: string): Promise<void> => {
  await tx
    .updateTable('pictures')
    .set(gone)
    .where('personId', '=', personId)
    .where(sql<boolean>`not ${stands}`)
    .execute()
}
