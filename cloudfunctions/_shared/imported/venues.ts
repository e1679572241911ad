import { sql } from 'kysely'
import type { VenueKind } from '../../../types/places'
import type { SignedInCtx } from '../core/context'
import type { Db, Tx } from '../db/db'

/** What a file says of a venue. */
export type VenueColumns = { name: string; regionCode: string; kind: VenueKind; address: string; openingHours: string; about: string }
export type ImportedVenue = VenueColumns & { id: string }

/** The venues of the union within a region that have one of these names; locked in a transaction by who writes them. */
export const findVenues = async (db: Db, regionCode: string, names: string[]): Promise<ImportedVenue[]> => {
  const { rows } = await sql<ImportedVenue>`
    select id, name, region_code, kind, address, opening_hours, about from venues
    where name = any(${names}::text[]) and region_code >= ${regionCode} and region_code < ${`${regionCode}:`} order by id desc`.execute(db)
  return rows
}

/** Makes venues from a file, at the point of their region; the ids in the order given. */
export const insertVenues = async (tx: Tx, { me, now }: Pick<SignedInCtx, 'me' | 'now'>, venues: VenueColumns[]): Promise<string[]> => {
  if (venues.length === 0) return []
  const codes = [...new Set(venues.map(({ regionCode }) => regionCode))]
  const { rows } = await sql<{ code: string; lat: number; lng: number }>`
    select each.code, point.lat, point.lng from unnest(${codes}::text[]) each (code) cross join lateral
      (select lat, lng from regions where each.code like code || '%' and lat is not null order by code desc limit 1) point`.execute(tx)
  const points = new Map(rows.map(({ code, lat, lng }) => [code, { lat, lng }]))
  const made = await tx
    .insertInto('venues')
    .values(
      venues.map((venue) => ({ ...venue, ...(points.get(venue.regionCode) as { lat: number; lng: number }), mark: '', createdBy: me.id, createdAt: now })),
    )
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}

/** Changes what a file says anew of venues. Where a venue lies is never changed by a file. */
export const updateVenues = async (tx: Tx, changes: { id: string; columns: Partial<VenueColumns> }[]): Promise<void> => {
  for (const { id, columns } of changes)
    await tx
      .updateTable('venues')
      .set({ ...columns, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
}
