import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Closure, Room, VenueForm } from '../../types/places'
import type { Db, Tx } from '../_shared/db/db'

/** The rooms of a venue that are there, in the order in which they were written down. */
export const listRooms = (db: Db, venueId: string): Promise<Room[]> =>
  db.selectFrom('venueRooms').select(['id', 'name', 'seats']).where('venueId', '=', venueId).where('isGone', '=', false).orderBy('id').execute()

const mostClosures = 20
/** Closures of a venue that end after `after`, soonest first; with `before` those that begin before it. The first 20. */
export const listClosures = async (db: Db, venueId: string, after: Date, before?: Date): Promise<Closure[]> => {
  const rows = await db
    .selectFrom('venueClosures')
    .leftJoin('venueRooms', 'venueRooms.id', 'venueClosures.roomId')
    .select(['venueClosures.id', 'venueClosures.roomId', 'venueRooms.name as room', 'venueClosures.fromAt', 'venueClosures.toAt', 'venueClosures.reason'])
    .where('venueClosures.venueId', '=', venueId)
    .where('venueClosures.toAt', '>', after)
    .$if(before !== undefined, (query) => query.where('venueClosures.fromAt', '<', before!))
    .orderBy('venueClosures.fromAt')
    .orderBy('venueClosures.id')
    .limit(mostClosures)
    .execute()
  return rows.map(({ fromAt, toAt, ...row }) => ({ ...row, fromAt: fromAt.toISOString(), toAt: toAt.toISOString() }))
}

/** Throws places.roomInUse, with the room and what is to be held in it, unless nothing is. */
const requireUnused = async (tx: Tx, now: Date, { id, name }: Room) => {
  const next = await tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select('activities.title')
    .where('sessions.roomId', '=', id)
    .where('sessions.endsAt', '>', now)
    .where('sessions.isCancelled', '=', false)
    .orderBy('sessions.startsAt')
    .limit(1)
    .executeTakeFirst()
  if (next) throw new AppError('places.roomInUse', { room: name, title: next.title })
}

/** Makes the rooms of a venue what the form says; true where something changed. Throws places.roomTwice, places.roomInUse, places.notFound. */
export const saveRooms = async (tx: Tx, now: Date, venueId: string, rooms: VenueForm['rooms']): Promise<boolean> => {
  if (new Set(rooms.map(({ name }) => name)).size !== rooms.length || new Set(rooms.map(({ id }, index) => id ?? `new ${index}`)).size !== rooms.length)
    throw new AppError('places.roomTwice')
  const before = await listRooms(tx, venueId)
  if (rooms.some(({ id }) => id !== undefined && !before.some((room) => room.id === id))) throw new AppError('places.notFound')
  const gone = before.filter(({ id }) => !rooms.some((room) => room.id === id))
  for (const room of gone) {
    await requireUnused(tx, now, room)
    await tx.updateTable('venueRooms').set({ isGone: true }).where('id', '=', room.id).execute()
  }
  const changed = rooms.filter(({ id, name, seats }) => {
    const old = before.find((room) => room.id === id)
    return !old || old.name !== name || old.seats !== (seats ?? null)
  })
  // Two rooms may exchange their names: first none of them has one.
  for (const { id } of changed)
    if (id)
      await tx
        .updateTable('venueRooms')
        .set({ name: sql<string>`'room ' || id` })
        .where('id', '=', id)
        .execute()
  for (const { id, name, seats = null } of changed) {
    if (id) await tx.updateTable('venueRooms').set({ name, seats }).where('id', '=', id).execute()
    else await tx.insertInto('venueRooms').values({ venueId, name, seats }).execute()
  }
  return gone.length + changed.length > 0
}
