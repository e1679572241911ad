import { randomUUID } from 'node:crypto'
import { addUnknown } from '../../cloudfunctions/_shared/core/add-unknown'
import { requestHash } from '../../cloudfunctions/_shared/core/once'
import { askForSeats } from '../../cloudfunctions/_shared/seats/ask'
import type { SeatOutput } from '../../cloudfunctions/_shared/seats/decide'
import { leaveSeat, leavingColumns } from '../../cloudfunctions/_shared/seats/leave-seat'
import { lockPool } from '../../cloudfunctions/_shared/seats/locked-pool'
import { releaseAt } from '../../cloudfunctions/_shared/seats/pool'
import { promote } from '../../cloudfunctions/_shared/seats/promote'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import type { QuotaKind, SignUp } from '../../types/sign-up'
import type { World } from '../world'
import type { Placed, State } from './party-checks'
import type { Stage } from './party-play'

const hour = 3600_000
/** Makes a household: somebody with an account, and people whom staff added, until families can enroll through an action. Returns their ids. */
export const makeHousehold = async (world: World, others: number): Promise<string[]> => {
  const asker = await world.person()
  const people = [asker.id]
  for (let count = 0; count < others; count++)
    people.push(await world.db.transaction().execute((tx) => addUnknown(tx, world.now, { name: `家人${count}`, phoneEnd: null, addedBy: asker.id })))
  return people
}

/** Asks for places as the first of the household. */
export const askFor = (
  world: World,
  askerId: string,
  sessionId: string,
  personIds: string[],
  { isTogether = true, key = randomUUID() as string } = {},
): Promise<SeatOutput> =>
  askForSeats(world, {
    askerId,
    sessionId,
    heads: personIds.map((personId) => ({ personId, answers: [] })),
    isTogether,
    key,
    hash: requestHash('party', { sessionId, personIds, isTogether }),
    now: world.now,
  })

/** Gives up the places of these people in one transaction under the pool's lock, as the product does it. */
export const leaveAll = (world: World, sessionId: string, personIds: string[]): Promise<unknown> =>
  world.db.transaction().execute(async (tx) => {
    await lockPool(tx, sessionId)
    const rows = await tx
      .selectFrom('enrollments')
      .select(leavingColumns)
      .where('poolId', '=', sessionId)
      .where('personId', 'in', personIds)
      .where('status', '<>', 'cancelled')
      .orderBy('seq')
      .execute()
    for (const row of rows) await leaveSeat(tx, world.now, row, 'self')
    return promote(tx, world.now, sessionId)
  })

type Row = { personId: string; party: string; seq: number; status: Placed['status']; quota: QuotaKind | null; kinds: QuotaKind[] }
/** The state of a session now, read in one statement. */
export const stateOf = async (world: World, sessionId: string): Promise<State> => {
  const { rows } = await world.pool.query<Omit<State, 'isReleased' | 'heads'> & { signUp: SignUp; startsAt: Date; heads: Row[] | null }>(
    `select s.capacity, s.waitlist_limit as limit, s.taken, s.waiting, coalesce(s.quotas, '[]') as quotas, a.sign_up as "signUp", s.starts_at as "startsAt",
      (select json_agg(json_build_object('personId', e.person_id::text, 'party', e.party::text, 'seq', e.seq, 'quota', e.quota,
          'status', case e.status when 'offered' then 'confirmed' else e.status end,
          'kinds', array_remove(array['firstTimer', case when p.kind = 'gig' then 'gig' end, case when p.is_union_member then 'member' end], null)) order by e.seq)
        from enrollments e join persons p on p.id = e.asked_by where e.pool_id = s.id and e.status in ('confirmed', 'offered', 'waitlisted')) as heads
    from pools s join activities a on a.id = s.activity_id where s.id = $1`,
    [sessionId],
  )
  const [row] = rows
  if (!row) throw new Error(`no session ${sessionId}`)
  const { signUp, startsAt, heads, ...counts } = row
  return { ...counts, isReleased: world.now >= releaseAt({ signUp, startsAt }), heads: heads ?? [] }
}

/** A session in a database as a stage on which the product's own code acts. */
export const makeStage = (world: World, sessionId: string, households: string[][]): Stage => {
  const keys = new Map<string, string>()
  return {
    households,
    async ask(personIds, isTogether, name) {
      const key = keys.get(name) ?? randomUUID()
      keys.set(name, key)
      const asker = households.find((people) => people.includes(personIds[0] ?? ''))?.[0] ?? ''
      return askFor(world, asker, sessionId, personIds, { isTogether, key }).then(
        ({ party, status }) =>
          // An offered place holds a seat as a confirmed one does.
          Object.fromEntries(
            (party ?? [{ personId: personIds[0] ?? '', status }]).map((head) => [head.personId, head.status === 'offered' ? 'confirmed' : head.status]),
          ),
        (error: Error) => error.message,
      )
    },
    leave: (personIds) => leaveAll(world, sessionId, personIds).then(() => undefined),
    async grow(seats) {
      await world.db.transaction().execute(async (tx) => {
        await tx
          .updateTable('pools')
          .set((row) => ({ capacity: row('capacity', '+', seats) }))
          .where('id', '=', sessionId)
          .execute()
        await promote(tx, world.now, sessionId)
      })
    },
    async pass(hours) {
      world.now = new Date(world.now.getTime() + hours * hour)
      await runTimers({ db: world.db, now: world.now })
    },
    state: () => stateOf(world, sessionId),
  }
}
