import { sql } from 'kysely'
import type { Ctx } from '../_shared/core/context'
import { countNoShows } from './count-no-shows'
import { drawPools } from './draw'
import { runEach, runForEach } from '../_shared/core/run-each'
import { smallestParty } from '../_shared/seats/lock'
import { releaseAtSql } from '../_shared/seats/pool'
import { settle } from '../_shared/seats/settle'

type Clock = Pick<Ctx, 'db' | 'now'>
/** The longest time before a start at which saved seats are released (types/sign-up.ts), ms. */
const longestRelease = 720 * 3600_000
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

/** Ids of the pools where an offer or a wait ran out, or where kept or saved seats were released and a waiting party fits into them. */
const listDue = async ({ db, now }: Clock): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select pool_id as id from enrollments where status = 'offered' and offer_ends_at <= ${now}
    union select pool_id from enrollments where held_until <= ${now}
    union select q.id from (
        select id from pools where quotas is not null and starts_at > ${now}
        union select pool_id from enrollments where status = 'waitlisted' and party <> seq and starts_at > ${now} and starts_at <= ${new Date(now.getTime() + longestRelease)}
      ) released join pools q using (id) join activities a on a.id = q.activity_id
      where q.waiting > q.held and q.taken < q.capacity and q.is_published and not q.is_cancelled
        and ${sql.raw(releaseAtSql)} <= ${now} and ${sql.raw(smallestParty)} <= q.capacity - q.taken
    order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

const drawDue = async ({ db, now }: Clock): Promise<number> => {
  const due = await db
    .selectFrom('pools')
    .select(['id', 'activityId'])
    .where('drawSeed', 'is not', null)
    .where('drawnAt', 'is', null)
    .where('closesAt', '<=', now)
    .where('endsAt', '>', now)
    .where('isPublished', '=', true)
    .where('isCancelled', '=', false)
    .orderBy('id')
    .execute()
  // Pools of one activity are drawn together, so that a person who applied for several gets one notice.
  const together = new Map<string, string[]>()
  for (const { id, activityId } of due) together.set(activityId, [...(together.get(activityId) ?? []), id])
  return sum(await runForEach([...together.values()], (ids) => db.transaction().execute((tx) => drawPools(tx, now, ids))))
}

/**
 * The work of each minute: draws pools whose registration closed, ends offers and waits that ran out and gives their places on, counts no-shows.
 * Each pool (in a draw, each activity) has its own transaction under the locks: timers on two machines do it once, and one that fails
 * does not stop the others.
 */
export const runTimers = (clock: Clock) => {
  const settleDue = async () => sum(await runForEach(await listDue(clock), async (id) => (await settle(clock.db, clock.now, id)).length))
  return runEach({ drawn: () => drawDue(clock), promoted: settleDue, missed: () => countNoShows(clock.db, clock.now) })
}
