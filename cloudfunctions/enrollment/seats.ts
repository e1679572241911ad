import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { EnrollOutput } from '../../types/enrollment'
import { codeOf } from '../_shared/serve'
import { makeBatcher } from '../_shared/batch'
import { type Asked, type Decision, decide, type Known, refusalOf, type SeatRow } from './decide'
import type { OwnState } from './queries'
import { lockSeats, readKnown, readSeats, writeBatch } from './seats-sql'

type Answer = PromiseSettledResult<EnrollOutput>
type KnownRow = OwnState & { hash: string | null; result: EnrollOutput }
type Runner = Pick<PoolClient, 'query'>

const loadSeats = async (client: Runner, query: typeof readSeats, asked: Asked[]): Promise<Map<string, SeatRow>> => {
  const { rows } = await client.query<SeatRow>({ ...query, values: [[...new Set(asked.map(({ sessionId }) => sessionId))]] })
  return new Map(rows.map((row) => [row.sessionId, row]))
}

const loadKnown = async (client: Runner, asked: Asked[]): Promise<Known[]> => {
  const values = [asked.map(({ personId }) => personId), asked.map(({ sessionId }) => sessionId), asked.map(({ key }) => key)]
  const { rows } = await client.query<KnownRow>({ ...readKnown, values })
  return rows.map(({ hash, result, ...own }) => ({ stored: hash === null ? null : { hash, result }, own: own.id === null ? null : own }))
}

const noticeOf = ({ activityId, sessionId, title, startsAt, venueName }: EnrollOutput['enrollment']) =>
  JSON.stringify({ activityId, sessionId, title, startsAt, venueName })

/** Writes what is to be kept, and fills in the ids of new enrollments. */
const write = async (client: Runner, asked: Asked[], decisions: Decision[], sessions: Map<string, SeatRow>) => {
  const kept = decisions.flatMap((decision, index) => {
    const item = asked[index]
    return decision.kind === 'keep' && item ? [{ ...item, ...decision }] : []
  })
  if (kept.length === 0) return
  const counted = [...sessions.values()]
  const { rows } = await client.query<{ id: string; sessionId: string; personId: string }>({
    ...writeBatch,
    values: [
      kept.map(({ personId }) => personId),
      kept.map(({ sessionId }) => sessionId),
      kept.map(({ key }) => key),
      kept.map(({ hash }) => hash),
      kept.map(({ output }) => JSON.stringify(output)),
      kept.map(({ now }) => now.toISOString()),
      kept.map(({ output }) => output.status),
      kept.map(({ seq }) => seq),
      kept.map(() => randomBytes(4).readUInt32BE()),
      kept.map(({ output }) => noticeOf(output.enrollment)),
      counted.map(({ sessionId }) => sessionId),
      counted.map(({ taken }) => taken),
      counted.map(({ waiting }) => waiting),
      counted.map(({ lastSeq }) => lastSeq),
    ],
  })
  const ids = new Map(rows.map(({ id, sessionId, personId }) => [`${personId} ${sessionId}`, id]))
  for (const { output, personId, sessionId } of kept) output.enrollment.id = ids.get(`${personId} ${sessionId}`) ?? output.enrollment.id
}

const inTransaction = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    // Who waits longer for a session's lock is told to try again: the calls for other sessions wait behind it.
    await client.query("begin; set local lock_timeout = '1s'")
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is thrown away instead of going back into the pool.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

const toAnswer = (decision: Decision): Answer =>
  decision.kind === 'refuse' ? { status: 'rejected', reason: decision.error } : { status: 'fulfilled', value: decision.output }

const enterUnderLock = (pool: Pool, asked: Asked[]): Promise<Answer[]> =>
  inTransaction(pool, async (client) => {
    const sessions = await loadSeats(client, lockSeats, asked)
    const known = await loadKnown(client, asked)
    const decisions = decide(asked, known, sessions)
    await write(client, asked, decisions, sessions)
    return decisions.map(toAnswer)
  })

/**
 * One batch. Who asks for a session that takes nobody now is answered without a lock: by the stored reply, or by the
 * refusal, which held at the instant it was read. All others are decided under the sessions' locks.
 */
const run = async (pool: Pool, asked: Asked[]): Promise<Answer[]> => {
  const seats = await loadSeats(pool, readSeats, asked)
  const shut = asked.filter((item) => refusalOf(seats.get(item.sessionId), item.now))
  const answers = new Map<Asked, Answer>()
  if (shut.length > 0) {
    const decisions = decide(shut, await loadKnown(pool, shut), seats)
    // A repeat by somebody who is in still has to keep its reply, so it goes on with the others.
    decisions.forEach((decision, index) => decision.kind !== 'keep' && answers.set(shut[index] as Asked, toAnswer(decision)))
  }
  const open = asked.filter((item) => !answers.has(item))
  if (open.length > 0) (await enterUnderLock(pool, open)).forEach((answer, index) => answers.set(open[index] as Asked, answer))
  return asked.map((item) => answers.get(item) as Answer)
}

/** First session from session, since one may be locked by somebody slow; then one by one. A lost database is lost for each of them. */
const split = (asked: Asked[], error: unknown): Asked[][] | null => {
  const sessionIds = [...new Set(asked.map(({ sessionId }) => sessionId))]
  if (sessionIds.length > 1) return sessionIds.map((id) => asked.filter(({ sessionId }) => sessionId === id))
  return codeOf(error) === 'request.unavailable' ? null : asked.map((item) => [item])
}

const batchers = new WeakMap<Pool, (asked: Asked) => Promise<EnrollOutput>>()

/** Asks for a place; calls that come while a batch of this pool is in flight share the next one. Refuses with AppError. */
export const askForSeat = (pool: Pool, asked: Asked): Promise<EnrollOutput> => {
  const known = batchers.get(pool)
  if (known) return known(asked)
  const batcher = makeBatcher<Asked, EnrollOutput>({
    identify: ({ personId, key, hash }) => `${personId} ${key} ${hash}`,
    run: (items) => run(pool, items),
    split,
  })
  batchers.set(pool, batcher)
  return batcher(asked)
}
