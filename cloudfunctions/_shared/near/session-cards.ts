import { sql } from 'kysely'
import type { SessionCard, SignUpWay } from '../../../types/activities'
import type { Picture, Point } from '../../../types/shared'
import { metres } from './cell'
import type { Db } from '../db/db'
import { pictureJson } from '../core/pictures'

/**
 * SQL of an activity's sign-up rules as a card needs them, without the questions; null where there is nothing special, as with nearly
 * all. `activities` is the name of the table in the statement.
 */
export const wayOf = (activities: string) =>
  `case when (${activities}.sign_up->>'isLottery')::boolean then 'lottery' when (${activities}.sign_up->>'needsApproval')::boolean then 'approval' end`
/** SQL: true where questions are asked at sign-up, else null. `activities` is the name of the table in the statement. */
export const asksOf = (activities: string) => `case when ${activities}.sign_up @> '{"questions": [{"at": "signUp"}]}' then true end`

/** The query of sessions with all that a card shows. Callers add their own where, order and limit, and turn the rows into cards with toSessionCard. */
export const selectSessionCards = (db: Db) =>
  db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .leftJoin('series', 'series.id', 'activities.seriesId')
    .leftJoin('pictures', (join) => join.on('pictures.id', '=', sql<string>`activities.picture_ids[1]`))
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'activities.title',
      'activities.category',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.hours',
      'venues.name as venueName',
      'venues.lat',
      'venues.lng',
      'organizations.name as organizationName',
      'series.name as seriesName',
      'pools.capacity',
      'pools.taken',
      'pools.waiting',
      'pools.waitlistLimit',
      'pools.opensAt',
      'pools.closesAt',
      'sessions.isCancelled',
      sql<Picture | null>`${sql.raw(pictureJson('pictures'))}`.as('picture'),
      sql<SignUpWay | null>`${sql.raw(wayOf('activities'))}`.as('way'),
      sql<true | null>`${sql.raw(asksOf('activities'))}`.as('asks'),
      'pools.isTerm',
    ])

export type SessionCardRow = Awaited<ReturnType<ReturnType<typeof selectSessionCards>['execute']>>[number]

/** Distance in metres from `near`; null without `near`. */
export const toSessionCard = (row: SessionCardRow, near?: Point): SessionCard => ({
  sessionId: row.sessionId,
  activityId: row.activityId,
  title: row.title,
  category: row.category,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  hours: row.hours,
  venueName: row.venueName,
  organizationName: row.organizationName,
  distance: near ? metres(near, { lat: row.lat, lng: row.lng }) : null,
  capacity: row.capacity,
  taken: row.taken,
  waitlisted: row.waiting,
  waitlistLimit: row.waitlistLimit,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt.toISOString(),
  isCancelled: row.isCancelled,
  picture: row.picture,
  seriesName: row.seriesName,
  ...(row.way && { way: row.way }),
  ...(row.asks && { asks: row.asks }),
  ...(row.isTerm && { isTerm: true as const }),
})

/** Cards of these sessions in the order of the ids; unknown ids are left out. The caller decides who may see them. */
export const loadSessionCards = async (db: Db, query: { ids: string[] }, near?: Point): Promise<SessionCard[]> => {
  if (query.ids.length === 0) return []
  const rows = await selectSessionCards(db).where('sessions.id', 'in', query.ids).execute()
  const byId = new Map(rows.map((row) => [row.sessionId, row]))
  return query.ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toSessionCard(row, near)] : []
  })
}
