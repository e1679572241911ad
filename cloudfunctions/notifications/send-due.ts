import { sql } from 'kysely'
import type { NoticeData, NoticeKind, UnsentStatus } from '../../types/notifications'
import type { Db } from '../_shared/db/db'
import { waitForMorning } from './phone-hours'
import type { Clock } from './queries'

/** Sends one subscribe message of WeChat; throws where it may be tried again, an error with WeChat's number as `errCode` where it answered. */
export type SendMessage = (openid: string, kind: NoticeKind, data: NoticeData) => Promise<'sent' | 'used up' | 'no template'>

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

type Due = {
  id: string
  attempts: number
  personId: string
  openid: string | null
  kind: NoticeKind
  data: NoticeData
  freshAt: Date
  regionCode: string | null
}

/** Claims due rows and commits before anything is sent, so that no lock and no connection waits for WeChat. */
const claim = async ({ db, now }: Clock): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    with claimed as (
      update notices set attempts = attempts + 1, due_at = ${new Date(now.getTime() + lease)}
      where id in (select id from notices where status = 'waiting' and due_at <= ${now} order by due_at, id limit ${batch} for update skip locked)
      returning id, attempts, person_id, kind, data, coalesce(resent_at, created_at) as fresh_at
    )
    select claimed.id, claimed.attempts, claimed.person_id, persons.openid, persons.region_code, claimed.kind, claimed.data, claimed.fresh_at
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

type Outcome = { status: 'sent' | 'waiting' | UnsentStatus; error?: string }
/** WeChat's number for a person who did not accept any more. */
const refusal = '43101'

/** Sends one message, and says how it ended; `waiting` where there is no acceptance yet, or WeChat did not answer or refused for now. */
const sendOne = async (db: Db, now: Date, due: Due, send: SendMessage): Promise<Outcome> => {
  if (due.openid === null) return { status: 'noQuota', error: 'noWechat' }
  if (due.freshAt.getTime() + freshness < now.getTime()) return { status: 'expired' }
  // The quota is taken first: WeChat refuses a second message for one acceptance, and after a crash it must not be sent twice.
  if (!(await changeQuota(db, due, sql`remaining - 1`))) return { status: 'waiting', error: 'noQuota' }
  try {
    const answer = await send(due.openid, due.kind, due.data)
    if (answer === 'sent') return { status: 'sent' }
    await changeQuota(db, due, sql`0`)
    return answer === 'used up' ? { status: 'refused', error: refusal } : { status: 'noQuota', error: 'noTemplate' }
  } catch (error) {
    await changeQuota(db, due, sql`remaining + 1`)
    return { status: 'waiting', error: String((error as { errCode?: number }).errCode ?? 'silent') }
  }
}

/** How a message ends that was tried often enough. */
const ended = ({ error }: Outcome): Outcome => (error === 'noQuota' ? { status: 'noQuota' } : { status: 'failed', error: error ?? 'silent' })

/** Stores how a try ended, or when the next one is. Where the message reached no phone and could be sent again, it lies in the person's region, whose staff see it. */
const store = async ({ db, now }: Clock, due: Due, tried: Outcome): Promise<keyof Counts> => {
  const { status, error = null } = tried.status === 'waiting' && due.attempts >= mostAttempts ? ended(tried) : tried
  const isFor = ['refused', 'failed', 'expired'].includes(status) || (status === 'noQuota' && error === null)
  await db
    .updateTable('notices')
    .set({ status, error, ...(status === 'sent' && { sentAt: now }), ...(isFor && { regionCode: due.regionCode }) })
    .$if(status === 'waiting', (query) => query.set({ dueAt: new Date(now.getTime() + backoff(due.attempts)) }))
    .where('id', '=', due.id)
    .execute()
  return status === 'sent' ? 'sent' : status === 'waiting' ? 'later' : 'never'
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

type Counts = { sent: number; later: number; never: number }
/**
 * Sends the messages that are due, until there are none or half a minute has passed; at night they wait for the morning. Several processes may run it at
 * once; each row is claimed by one. Each ends in a status, with which the index skips it. Without `send` (no WeChat) everything stays in the inbox.
 */
export const sendDue = async (clock: Clock, send: SendMessage | null): Promise<Counts> => {
  const counts = { sent: 0, later: 0, never: 0 }
  if (!send) return counts
  const started = performance.now()
  await waitForMorning(clock)
  for (let rows = await claim(clock); rows.length > 0; rows = await claim(clock)) {
    for (const [nth, due] of rows.entries()) {
      if (performance.now() - started > longestRun) {
        await giveBack(clock, rows.slice(nth))
        return counts
      }
      counts[await store(clock, due, await sendOne(clock.db, clock.now, due, send))]++
    }
  }
  return counts
}
