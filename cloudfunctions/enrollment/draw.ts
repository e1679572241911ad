import { sql } from 'kysely'
import { rankDraw } from '../../types/rules/draw'
import { recordEach } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { countDraw } from '../_shared/seats/counters'
import { type LockedSession, lockSession, noticeDataOf } from '../_shared/seats/locked-session'
import { notify } from '../_shared/core/notify'
import { loadKinds } from '../_shared/seats/quota-kinds'
import { type Pool, poolFor, takeSeats } from '../_shared/seats/seat-pools'

type Drawn = { id: string; personId: string; status: 'confirmed' | 'waitlisted' | 'cancelled'; pool: Pool | null; number: string; seq: string }
const kinds = { confirmed: 'drawn', waitlisted: 'waitlisted', cancelled: 'notDrawn' } as const

/** What each gets, in the order drawn; the session's counters are moved on. */
const deal = async (tx: Tx, now: Date, session: LockedSession, seed: string): Promise<Drawn[]> => {
  const applied = await tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'seats', 'number', 'seq'])
    .where('sessionId', '=', session.sessionId)
    .where('status', '=', 'applied')
    .execute()
  // Drawn by the place in the row of applications, which may be published; the number of the enrollment opens a door.
  const byPlace = new Map(applied.map((one) => [Number(one.seq), one]))
  const known = session.quotas
    ? await loadKinds(
        tx,
        applied.map(({ personId }) => personId),
      )
    : null
  return rankDraw(seed, [...byPlace.keys()]).flatMap((place): Drawn[] => {
    const one = byPlace.get(place)
    if (!one) return []
    const pool = poolFor(session, known?.get(one.personId) ?? [], one.seats, now)
    if (pool) takeSeats(session, pool, one.seats)
    else if (session.waiting < session.waitlistLimit) {
      session.waiting += 1
      return [{ ...one, pool: null, status: 'waitlisted' }]
    }
    return [{ ...one, pool, status: pool ? 'confirmed' : 'cancelled' }]
  })
}

/**
 * Draws a session whose registration has closed: its seats in the drawn order as far as they go, then the waitlist in that order,
 * the others have none. Each is told. A session drawn before, or not to be drawn, is left alone; returns how many took part.
 */
export const drawSession = async (tx: Tx, now: Date, sessionId: string): Promise<number> => {
  const session = await lockSession(tx, sessionId)
  if (!session?.drawSeed || session.drawnAt || !session.signUp.isLottery || session.closesAt > now || session.isCancelled) return 0
  const drawn = await deal(tx, now, session, session.drawSeed)
  const first = Number(session.lastSeq)
  await countDraw(
    tx,
    now,
    session,
    drawn.map(({ seq, number }) => [Number(seq), Number(number)]),
  )
  if (drawn.length === 0) return 0
  await sql`
    update enrollments e set status = d.status, seq = d.seq, quota = nullif(d.pool, 'open'), changed_at = ${now}::timestamptz, given_at = case when d.status = 'confirmed' then ${now}::timestamptz end,
      end_reason = case when d.status = 'cancelled' then 'notDrawn' end
    from unnest(${drawn.map(({ id }) => id)}::bigint[], ${drawn.map(({ status }) => status)}::text[], ${drawn.map(({ pool }) => pool)}::text[],
      ${drawn.map((_, index) => first + 1 + index)}::bigint[]) as d (id, status, pool, seq) where e.id = d.id`.execute(tx)
  await notify(
    tx,
    now,
    drawn.map(({ personId, status }) => ({ personId, kind: kinds[status], data: noticeDataOf(session) })),
  )
  await recordEach(
    tx,
    { at: now, action: 'enrollment.draw', subjectKind: 'enrollment' },
    drawn.map(({ id, status }) => ({ subjectId: id, detail: { sessionId, status } })),
  )
  return drawn.length
}
