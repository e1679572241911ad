import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { unionKinds } from '../../types/places'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { loadGround } from '../_shared/core/grounds'
import { once } from '../_shared/core/once'
import { holdPictures, publishPictures, requirePictures, retirePictures } from '../_shared/core/pictures'
import { movePosts } from '../_shared/core/posts'
import { requireVersion } from '../_shared/core/require-version'
import { type Ground, may, refused, requireRight } from '../_shared/core/rights'
import { settlePictures } from '../_shared/core/settle-pictures'
import { requireDecent } from '../_shared/core/require-decent'
import { lockVenue, type LockedVenue } from './lock-venue'
import { saveRooms } from './rooms'
import { isOutsideCounty, pointOfRegion } from './venue-point'

type Given = Parsed<Contract['places']['saveVenue']>
type Saved = Output<Contract['places']['saveVenue']>
const county = 6

const groundOf = async (tx: Tx, regionCode: string): Promise<Ground> => {
  const ground = await loadGround(tx, 'region', regionCode)
  if (!ground) throw new AppError('places.notFound')
  return ground
}

/** Throws where the venue would become one that is for the union to make, or go to a county whose union the caller does not act for. */
const requireGround = (ctx: SignedInCtx, region: Ground, { venue }: Given, before: LockedVenue | null) => {
  const isUnion = may(ctx.me, 'oversee', region)
  if (unionKinds.includes(venue.kind) && venue.kind !== before?.kind && !isUnion) throw new AppError('places.unionOnly')
  if (before && before.regionCode.slice(0, county) !== venue.regionCode.slice(0, county) && !isUnion) throw new AppError('places.otherCounty')
  return isUnion
}

const columnsOf = async (tx: Tx, { venue }: Given, before: LockedVenue | null) => {
  const { name, kind, address, regionCode, pictureIds } = venue
  const known = before?.regionCode === regionCode ? { lat: before.lat, lng: before.lng } : null
  const { lat, lng } = venue.point ?? known ?? (await pointOfRegion(tx, regionCode))
  return { name, kind, address, regionCode, pictureIds, lat, lng, about: venue.about ?? '', openingHours: venue.openingHours ?? '' }
}
type Columns = Awaited<ReturnType<typeof columnsOf>>

const create = async ({ me, now }: SignedInCtx, { key, venue }: Given, tx: Tx, columns: Columns): Promise<string> => {
  const { id } = await tx
    .insertInto('venues')
    .values({ ...columns, mark: '', organizationId: venue.organizationId ?? null, createdBy: me.id, createdAt: now, createKey: key })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes the row and what lies where it lies. Gives the fields that differ. */
const change = async (tx: Tx, before: LockedVenue, columns: Columns): Promise<string[]> => {
  const fields = (Object.keys(columns) as (keyof Columns)[]).filter((field) => JSON.stringify(columns[field]) !== JSON.stringify(before[field]))
  if (fields.length === 0) return []
  await tx.updateTable('venues').set(columns).where('id', '=', before.id).execute()
  if (fields.some((field) => ['lat', 'lng', 'regionCode'].includes(field))) await movePosts(tx, before.id, columns, columns.regionCode)
  return fields
}

const save = async (ctx: SignedInCtx, given: Given, tx: Tx): Promise<Saved> => {
  const { me, now } = ctx
  const { id: known, venue } = given
  const before = known ? await lockVenue(tx, me, known) : null
  if (!before) {
    const made = await tx.selectFrom('venues').select(['id', 'version']).where('createdBy', '=', me.id).where('createKey', '=', given.key).executeTakeFirst()
    if (made) return { ...made, isOutside: false }
  } else {
    await requireVersion(tx, 'venue', before, given.version)
    if (before.organizationId !== (venue.organizationId ?? null)) throw refused(before)
  }
  const region = await groundOf(tx, venue.regionCode)
  const isUnion = requireGround(ctx, region, given, before)
  if (!before && venue.organizationId) {
    const organization = await loadGround(tx, 'organization', venue.organizationId)
    if (!organization) throw new AppError('organizations.notFound')
    requireRight(me, 'post', organization)
  }
  const added = venue.pictureIds.filter((picture) => !before?.pictureIds.includes(picture))
  await requirePictures(tx, me.id, added, venue.organizationId ?? null)
  await holdPictures(tx, added)
  const columns = await columnsOf(tx, given, before)
  const id = before ? before.id : await create(ctx, given, tx, columns)
  const parts = before ? await change(tx, before, columns) : []
  if (await saveRooms(tx, now, id, venue.rooms)) parts.push('rooms')
  if (isUnion) await publishPictures(tx, venue.pictureIds)
  await retirePictures(tx, before?.pictureIds.filter((picture) => !venue.pictureIds.includes(picture)) ?? [])
  const isOutside = await isOutsideCounty(tx, venue.regionCode, columns)
  const version = (before?.version ?? 0) + (before && parts.length === 0 ? 0 : 1)
  if (before && parts.length === 0) return { id, version, isOutside }
  await tx.updateTable('venues').set({ version }).where('id', '=', id).execute()
  await recordAudit(tx, { at: now, personId: me.id, action: 'places.saveVenue', subjectKind: 'venue', subjectId: id, detail: { version, parts, isOutside } })
  return { id, version, isOutside }
}

/** Makes or changes a venue with its rooms; see the contract. Throws places.unionOnly, places.otherCounty, places.roomTwice, places.roomInUse, places.notFound, feed.rejected, request.changed. */
export const saveVenue = async (ctx: SignedInCtx, given: Given): Promise<Saved> => {
  const { name, address, about = '', openingHours = '', rooms } = given.venue
  await requireDecent(ctx, [name, address, about, openingHours, ...rooms.map((room) => room.name)].join('\n'))
  const saved = await once(ctx, given.key, 'places.saveVenue', given, (tx) => save(ctx, given, tx))
  await settlePictures(ctx).catch(() => 0)
  return saved
}
