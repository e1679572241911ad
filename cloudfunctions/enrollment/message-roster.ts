import { sql } from 'kysely'
import { dayOf } from '../../types/rules/days'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { noticesFrom } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireDecent } from '../_shared/core/require-decent'
import { groundNow, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { isInOneOf, mostMessages, rosterOf } from './recipients'

/** The session, locked, so that two messages at once are counted one after the other. */
const lockSession = (tx: Tx, id: string) =>
  tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .select(['activities.organizationId', 'activities.regionCode', 'activities.id as activityId', 'activities.title', 'sessions.startsAt'])
    .select('organizations.name as organizationName')
    .where('sessions.id', '=', id)
    .forNoKeyUpdate('sessions')
    .executeTakeFirstOrThrow()

/** The message that was sent with this key. */
const findSent = (tx: Tx, sentBy: string, key: string) =>
  tx.selectFrom('broadcasts').select('told').where('sentBy', '=', sentBy).where('createKey', '=', key).executeTakeFirst()

/** Tells the people of a session, each account once, in one statement however many there are. */
export const messageRoster: Verbs<'enrollment'>['messageRoster'] = async (ctx, { key, ...input }) => {
  const { me, now, proof } = ctx
  // The check runs before the transaction, because a slow answer from outside must not hold locks.
  await requireDecent(ctx, input.text)
  return once(ctx, key, 'enrollment.messageRoster', input, async (tx) => {
    const sent = await findSent(tx, me.id, key)
    if (sent) return sent
    const { startsAt, organizationName, ...session } = await lockSession(tx, proof.id)
    requireRight(me, 'organize', groundNow(proof, session))
    const day = dayOf(now)
    const { count } = await tx
      .selectFrom('broadcasts')
      .select((row) => row.fn.countAll<string>().as('count'))
      .where('sessionId', '=', proof.id)
      .where('day', '=', day)
      .executeTakeFirstOrThrow()
    const nth = Number(count) + 1
    if (nth > mostMessages) throw new AppError('enrollment.messagedEnough')
    const { activityId, title } = session
    const data = JSON.stringify({ activityId, sessionId: proof.id, title, startsAt: startsAt.toISOString(), organizationName, text: input.text })
    const { rows } = await sql<{ told: number }>`
      with asked as (select distinct e.asked_by as id from ${rosterOf(proof.id)} and ${isInOneOf(input.states)}),
      told as (${sql.raw(noticesFrom(''))}
        select asked.id, 'messaged', ${data}::jsonb, ${now}::timestamptz, ${now}::timestamptz from asked join persons p on p.id = asked.id and p.deleted_at is null
        returning id)
      select count(*)::int as told from told`.execute(tx)
    const { told } = rows[0]!
    if (told === 0) throw new AppError('enrollment.nobodyToTell')
    await tx
      .insertInto('broadcasts')
      .values({ sessionId: proof.id, createKey: key, states: input.states, text: input.text, sentBy: me.id, sentAt: now, day, nth, told })
      .execute()
    const detail = { states: input.states, told }
    await recordAudit(tx, { at: now, personId: me.id, action: 'enrollment.messageRoster', subjectKind: 'session', subjectId: proof.id, detail })
    return { told }
  })
}
