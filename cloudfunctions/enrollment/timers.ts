import { sql } from 'kysely'
import type { Ctx } from '../_shared/core/context'
import { countNoShows } from './count-no-shows'
import { drawSession } from './draw'
import { runEach, runForEach } from '../_shared/core/run-each'
import { settle } from './settle'

type Clock = Pick<Ctx, 'db' | 'now'>
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

/** Sessions where an offer or a wait ran out, or kept seats became everybody's while people wait for them. */
const listDue = async ({ db, now }: Clock): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select session_id as id from enrollments where status = 'offered' and offer_ends_at <= ${now}
    union select session_id from enrollments where held_until <= ${now}
    union select s.id from sessions s join activities a on a.id = s.activity_id
      where s.quotas is not null and s.starts_at > ${now} and s.waiting > s.held and s.taken < s.capacity and s.is_published and not s.is_cancelled
        and s.starts_at - make_interval(hours => coalesce((a.sign_up ->> 'quotaHours')::int, 0)) <= ${now}
    order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

const drawDue = async ({ db, now }: Clock): Promise<number> => {
  const due = await db
    .selectFrom('sessions')
    .select('id')
    .where('drawSeed', 'is not', null)
    .where('drawnAt', 'is', null)
    .where('closesAt', '<=', now)
    .where('endsAt', '>', now)
    .where('isPublished', '=', true)
    .where('isCancelled', '=', false)
    .orderBy('id')
    .execute()
  return sum(await runForEach(due, ({ id }) => db.transaction().execute((tx) => drawSession(tx, now, id))))
}

/**
 * Each minute's work: draws what has closed, ends offers and waits that ran out and gives their places on, counts who did not come.
 * Each session is its own transaction under its lock, so that timers in two places do it once, and one that fails stops no other.
 */
export const runTimers = (clock: Clock) => {
  const settleDue = async () => sum(await runForEach(await listDue(clock), async (id) => (await settle(clock.db, clock.now, id)).length))
  return runEach({ drawn: () => drawDue(clock), promoted: settleDue, missed: () => countNoShows(clock.db, clock.now) })
}
