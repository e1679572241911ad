import { sql } from 'kysely'
import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { Db } from '../_shared/db/db'
import type { Clock } from './queries'

/** Sends one subscribe message of WeChat; throws where it may be tried again. */
export type SendMessage = (openid: string, kind: NoticeKind, data: NoticeData) => Promise<'sent' | 'used up'>

const minute = 60_000
/** How long one run takes at most, in ms, since a function is ended after a minute; the rest waits for the next minute. */
const longestRun = minute / 2
const batch = 20
const mostAttempts = 8
/** How long a row stays claimed, in ms; after that it is due again, in case its sender died. */
const lease = 5 * minute
/** How old a notice may be to be sent, in ms; an older one is only in the inbox. */
const freshness = 24 * 60 * minute

/** The wait after a failed attempt, in ms: 1, 2, 4 … 64 minutes. */
const backoff = (attempts: number) => 2 ** (attempts - 1) * minute

type Due = { id: string; attempts: number; personId: string; openid: string | null; kind: NoticeKind; data: NoticeData; createdAt: Date }

/** Claims due rows and commits before anything is sent, so that no lock and no connection waits for WeChat. */
const claim = async ({ db, now }: Clock): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    with claimed as (
      update notices set attempts = attempts + 1, due_at = ${new Date(now.getTime() + lease)}
      where id in (select id from notices where sent_at is null and due_at <= ${now} order by due_at, id limit ${batch} for update skip locked)
      returning id, attempts, person_id, kind, data, created_at
    )
    select claimed.id, claimed.attempts, claimed.person_id, persons.openid, claimed.kind, claimed.data, claimed.created_at
    from claimed join persons on persons.id = claimed.person_id
    order by claimed.id`.execute(db)
  return rows
}

const changeQuota = async (db: Db, { personId, kind }: Due, to: ReturnType<typeof sql<number>>): Promise<boolean> => {
  const changed = await db
    .updateTable('messageQuota')
    .set({ remaining: to })
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .where(sql<boolean>`${to} >= 0`)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Sends one message. later: there is no quota yet, or WeChat did not answer. never: there is nobody to send to, or WeChat has no quota left. */
const sendOne = async (db: Db, now: Date, due: Due, send: SendMessage): Promise<'sent' | 'later' | 'never'> => {
  if (due.openid === null || due.createdAt.getTime() + freshness < now.getTime()) return 'never'
  // The quota is taken first: WeChat refuses a second message for one acceptance, and after a crash it must not be sent twice.
  if (!(await changeQuota(db, due, sql`remaining - 1`))) return 'later'
  try {
    if ((await send(due.openid, due.kind, due.data)) === 'sent') return 'sent'
    await changeQuota(db, due, sql`0`)
    return 'never'
  } catch {
    await changeQuota(db, due, sql`remaining + 1`)
    return 'later'
  }
}

/** Makes rows that were claimed and not tried due again. */
const giveBack = async ({ db, now }: Clock, rows: Due[]) => {
  if (rows.length === 0) return
  await db
    .updateTable('notices')
    .set({ dueAt: now, attempts: sql<number>`attempts - 1` })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/**
 * Sends the messages that are due, until there are none or half a minute has passed. Several processes may run it at once; each row is claimed by one. A row
 * that will never be sent gets the due time infinity, so that the index skips it. Without `send` (no WeChat) everything stays in the inbox.
 */
export const sendDue = async (clock: Clock, send: SendMessage | null): Promise<{ sent: number; later: number; never: number }> => {
  const counts = { sent: 0, later: 0, never: 0 }
  if (!send) return counts
  const started = performance.now()
  for (let rows = await claim(clock); rows.length > 0; rows = await claim(clock)) {
    for (const [nth, due] of rows.entries()) {
      if (performance.now() - started > longestRun) {
        await giveBack(clock, rows.slice(nth))
        return counts
      }
      const outcome = await sendOne(clock.db, clock.now, due, send)
      const isOver = outcome === 'never' || (outcome === 'later' && due.attempts >= mostAttempts)
      const next = isOver ? sql<Date>`'infinity'::timestamptz` : new Date(clock.now.getTime() + backoff(due.attempts))
      await clock.db
        .updateTable('notices')
        .set(outcome === 'sent' ? { sentAt: clock.now } : { dueAt: next })
        .where('id', '=', due.id)
        .execute()
      counts[isOver ? 'never' : outcome]++
    }
  }
  return counts
}
