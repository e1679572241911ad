import { sql } from 'kysely'
import { type MessageReach, type RosterState, rosterStates } from '../../types/enrollment'
import { dayOf } from '../../types/rules/days'
import type { Verbs } from '../_shared/core/serve'
import { isInOneOf, isInState, mostMessages, rosterOf } from './recipients'

type Sums = Record<RosterState, number> & { heads: number; people: number; onPhone: number }

/** Counts whom a message would reach, so that nobody sends one without knowing to how many. Accounts are counted, since a family gets one message. */
export const countMessage: Verbs<'enrollment'>['countMessage'] = async ({ db, now, proof }, { states }): Promise<MessageReach> => {
  const each = sql.join(rosterStates.map((state) => sql`(count(*) filter (where ${isInState[state]}))::int as ${sql.id(state)}`))
  const chosen = isInOneOf(states)
  const { rows } = await sql<Sums>`
    select ${each}, (count(*) filter (where ${chosen}))::int as heads, (count(distinct e.asked_by) filter (where ${chosen}))::int as people,
      (count(distinct e.asked_by) filter (where ${chosen} and exists (
        select from message_quota q where q.person_id = e.asked_by and q.kind = 'messaged' and q.remaining > 0)))::int as on_phone
    from ${rosterOf(proof.id)}`.execute(db)
  const session = await db.selectFrom('sessions').select('startsAt').where('id', '=', proof.id).executeTakeFirstOrThrow()
  const { count } = await db
    .selectFrom('broadcasts')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('sessionId', '=', proof.id)
    .where('day', '=', dayOf(now))
    .executeTakeFirstOrThrow()
  const { heads, people, onPhone, ...counts } = rows[0]!
  return { counts, heads, people, onPhone, leftToday: mostMessages - Number(count), hasStarted: session.startsAt <= now }
}
