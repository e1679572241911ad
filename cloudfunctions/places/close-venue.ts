import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { ClosedOut } from '../../types/places'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db, Tx } from '../_shared/db/db'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { requireDecent } from '../_shared/core/require-decent'
import { lockVenue } from './lock-venue'
import { listClosures } from './rooms'

type Given = Parsed<Contract['places']['closeVenue']>
type Times = { fromAt: Date; toAt: Date; roomId: string | null }
const longest = 366 * 24 * 3600_000
const mostNamed = 20

/** The sessions at a venue that fall into a time, published or submitted, and how many more than 20. A session without a room needs all of them. */
const closedOut = async (db: Db, venueId: string, { fromAt, toAt, roomId }: Times): Promise<{ sessions: ClosedOut[]; moreCount: number }> => {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .leftJoin('venueRooms', 'venueRooms.id', 'sessions.roomId')
    .select(['sessions.id as sessionId', 'sessions.activityId', 'activities.title', 'sessions.startsAt', 'venueRooms.name as room'])
    .select((select) => select.fn.countAll<number>().over().as('count'))
    .where('activities.venueId', '=', venueId)
    .where('activities.status', 'in', ['submitted', 'published'])
    .where('sessions.isCancelled', '=', false)
    .where('sessions.startsAt', '<', toAt)
    .where('sessions.endsAt', '>', fromAt)
    .$if(roomId !== null, (query) => query.where((where) => where.or([where('sessions.roomId', '=', roomId), where('sessions.roomId', 'is', null)])))
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .limit(mostNamed)
    .execute()
  const sessions = rows.map(({ count: _, startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString() }))
  return { sessions, moreCount: Number(rows[0]?.count ?? 0) - rows.length }
}

const close = async (tx: Tx, { me, now }: SignedInCtx, { id, key }: Given, { reason, ...times }: Times & { reason: string }) => {
  const { roomId, fromAt, toAt } = times
  if (toAt <= fromAt || toAt <= now || toAt.getTime() - fromAt.getTime() > longest) throw new AppError('places.badTimes')
  if (roomId) {
    const room = await tx
      .selectFrom('venueRooms')
      .select('id')
      .where('id', '=', roomId)
      .where('venueId', '=', id)
      .where('isGone', '=', false)
      .executeTakeFirst()
    if (!room) throw new AppError('places.notFound')
  }
  await tx
    .insertInto('venueClosures')
    .values({ venueId: id, roomId, fromAt, toAt, reason, closedBy: me.id, closedAt: now, createKey: key })
    .onConflict((conflict) => conflict.columns(['closedBy', 'createKey']).doNothing())
    .execute()
  return closedOut(tx, id, times)
}

const open = async (tx: Tx, id: string, closureId: string) => {
  await tx.deleteFrom('venueClosures').where('id', '=', closureId).where('venueId', '=', id).execute()
  return { sessions: [], moreCount: 0 }
}

/** Closes a venue or a room for a time, or opens it again; see the contract. Throws places.badTimes, places.notFound, feed.rejected. */
export const closeVenue: Verbs<'places'>['closeVenue'] = async (ctx, given) => {
  const { id, key, change } = given
  if (change.kind === 'close') await requireDecent(ctx, change.reason)
  return once(ctx, key, 'places.closeVenue', given, async (tx) => {
    await lockVenue(tx, ctx.me, id)
    const named =
      change.kind === 'open'
        ? await open(tx, id, change.closureId)
        : await close(tx, ctx, given, { ...change, roomId: change.roomId ?? null, fromAt: new Date(change.fromAt), toAt: new Date(change.toAt) })
    const detail =
      change.kind === 'open' ? { isOpen: true } : { fromAt: change.fromAt, toAt: change.toAt, roomId: change.roomId, sessions: named.sessions.length }
    await recordAudit(tx, { at: ctx.now, personId: ctx.me.id, action: 'places.closeVenue', subjectKind: 'venue', subjectId: id, detail })
    return { closures: await listClosures(tx, id, ctx.now), ...named }
  })
}
