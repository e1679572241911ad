import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import type { EnrollOutput } from '../../types/enrollment'
import { type KindsRow, readKinds } from '../_shared/seats/quota-kinds'
import { codeOf } from '../_shared/core/serve'
import { makeBatcher } from '../_shared/core/batch'
import { type Db, sayTogether } from '../_shared/db/db'
import { type Asked, type Decision, decide, type Known, refusalOf, type SeatRow } from './decide'
import type { OwnState } from './queries'
import { holdKnown, lockPersons, lockSeats, readElsewhere, readKnown, readSeats, writeBatch } from './seats-sql'
import { isDue, settle } from './settle'

type Answer = PromiseSettledResult<EnrollOutput>
type KnownRow = OwnState & { hash: string | null; result: EnrollOutput; isGone: boolean; points: number }
type Entered = { id: string; sessionId: string; personId: string }
type Doors = { db: Db; pool: Pool }
type Runner = Pick<PoolClient, 'query'>

const seatsOf = (query: typeof readSeats, asked: Asked[]): QueryConfig => ({ ...query, values: [[...new Set(asked.map(({ sessionId }) => sessionId))]] })
const bySession = (rows: SeatRow[]) => new Map(rows.map((row) => [row.sessionId, row]))
const loadSeats = async (pool: Pool, asked: Asked[]) => bySession((await pool.query<SeatRow>(seatsOf(readSeats, asked))).rows)

const knownOf = (query: typeof readKnown, asked: Asked[]): QueryConfig => ({
  ...query,
  values: [asked.map(({ personId }) => personId), asked.map(({ sessionId }) => sessionId), asked.map(({ key }) => key), asked[0]?.now],
})
const toKnown = ({ hash, result, isGone, points, ...own }: KnownRow): Known => ({
  stored: hash === null ? null : { hash, result },
  own: own.id === null ? null : own,
  isGone,
  points,
  kinds: [],
  elsewhere: null,
})

/** What only some sessions' rules ask about a person; for first come, first served there is nothing to read. */
const learn = async (client: Runner, asked: Asked[], known: Known[], sessions: Map<string, SeatRow>) => {
  const having = (rule: (session: SeatRow) => unknown) =>
    asked.flatMap((item, index) => {
      const session = sessions.get(item.sessionId)
      return session && known[index] && rule(session) ? [{ ...item, known: known[index] }] : []
    })
  const byKind = having(({ quotas }) => quotas)
  if (byKind.length > 0) {
    const { rows } = await client.query<KindsRow>({ ...readKinds, values: [byKind.map(({ personId }) => personId)] })
    const kinds = new Map(rows.map((row) => [row.id, row.kinds]))
    for (const item of byKind) item.known.kinds = kinds.get(item.personId) ?? []
  }
  const once = having(({ signUp }) => signUp.onePlace)
  if (once.length > 0) {
    const values = [once.map(({ personId }) => personId), once.map(({ sessionId }) => sessionId), once[0]?.now]
    const { rows } = await client.query<{ elsewhere: string | null }>({ ...readElsewhere, values })
    once.forEach((item, index) => (item.known.elsewhere = rows[index]?.elsewhere ?? null))
  }
}

/** Returns whether anybody was locked: what was read of them before is then old. */
const lockForOnePlace = async (client: Runner, asked: Asked[], sessions: Map<string, SeatRow>): Promise<boolean> => {
  const persons = asked.filter(({ sessionId }) => sessions.get(sessionId)?.signUp.onePlace).map(({ personId }) => personId)
  if (persons.length > 0) await client.query({ ...lockPersons, values: [persons] })
  return persons.length > 0
}

const noticeOf = ({ activityId, sessionId, title, startsAt, venueName }: EnrollOutput['enrollment']) =>
  JSON.stringify({ activityId, sessionId, title, startsAt, venueName })

type Kept = Asked & Extract<Decision, { kind: 'keep' }>
const keptOf = (asked: Asked[], decisions: Decision[]): Kept[] =>
  decisions.flatMap((decision, index) => {
    const item = asked[index]
    return decision.kind === 'keep' && item ? [{ ...item, ...decision }] : []
  })

const writeOf = (kept: Kept[], counted: SeatRow[]): QueryConfig => ({
  ...writeBatch,
  values: [
    kept.map(({ personId }) => personId),
    kept.map(({ sessionId }) => sessionId),
    kept.map(({ key }) => key),
    kept.map(({ hash }) => hash),
    kept.map(({ output }) => JSON.stringify(output)),
    kept.map(({ now }) => now.toISOString()),
    kept.map(({ output }) => output.status),
    kept.map(({ entry }) => entry?.seq ?? null),
    kept.map(() => randomBytes(4).readUInt32BE()),
    kept.map(({ output }) => noticeOf(output.enrollment)),
    kept.map(({ entry }) => entry?.quota ?? null),
    kept.map(({ entry }) => entry?.heldUntil?.toISOString() ?? null),
    kept.map(({ answers }) => JSON.stringify(answers)),
    counted.map(({ sessionId }) => sessionId),
    counted.map(({ taken }) => taken),
    counted.map(({ waiting }) => waiting),
    counted.map(({ lastSeq }) => lastSeq),
    counted.map(({ held }) => held),
    counted.map(({ quotas }) => quotas && JSON.stringify(quotas)),
  ],
})

// Who waits longer for a session's lock is told to try again: the calls for other sessions wait behind it.
const begin: QueryConfig[] = [{ text: 'begin' }, { text: "set local lock_timeout = '1s'" }]
const commit: QueryConfig = { text: 'commit' }

/** Ends the transaction that `work` begins and fails to finish. */
const withClient = async <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    const result = await work(client)
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

/** Two trips to the database: lock and read, then write and commit. What is read of the people is read after the lock, by a statement of its own. */
const enterUnderLock = (pool: Pool, asked: Asked[]): Promise<Answer[]> =>
  withClient(pool, async (client) => {
    const [, , seats = [], held = []] = await sayTogether(client, [...begin, seatsOf(lockSeats, asked), knownOf(holdKnown, asked)])
    const sessions = bySession(seats as SeatRow[])
    const isLocked = await lockForOnePlace(client, asked, sessions)
    const known = (isLocked ? (await client.query<KnownRow>(knownOf(holdKnown, asked))).rows : (held as KnownRow[])).map(toKnown)
    await learn(client, asked, known, sessions)
    const decisions = decide(asked, known, sessions)
    const kept = keptOf(asked, decisions)
    const [entered = []] = await sayTogether(client, [...(kept.length > 0 ? [writeOf(kept, [...sessions.values()])] : []), commit])
    const ids = new Map((entered as Entered[]).map(({ id, sessionId, personId }) => [`${personId} ${sessionId}`, id]))
    for (const { output, personId, sessionId } of kept) output.enrollment.id = ids.get(`${personId} ${sessionId}`) ?? output.enrollment.id
    return decisions.map(toAnswer)
  })

/** Who asks for two sessions at once, of which one place is allowed, is answered about the first before the second is asked. */
const onePlaceAtATime = (asked: Asked[], seats: Map<string, SeatRow>): Asked[][] => {
  if (asked.length === 0) return []
  if (![...seats.values()].some(({ signUp }) => signUp.onePlace)) return [asked]
  const first = asked.filter(({ personId, sessionId }) => asked.find((item) => item.personId === personId)?.sessionId === sessionId)
  return [
    first,
    ...onePlaceAtATime(
      asked.filter((item) => !first.includes(item)),
      seats,
    ),
  ]
}

/**
 * One batch. Who asks for a session that takes nobody now is answered without a lock: by the stored reply, or by the
 * refusal, which held at the instant it was read. All others are decided under the sessions' locks.
 */
const run = async ({ db, pool }: Doors, asked: Asked[]): Promise<Answer[]> => {
  let seats = await loadSeats(pool, asked)
  // Offers and waits that have run out are ended before anybody is served, and free places given to who waits.
  const due = [...seats.values()].filter((session) => asked.some(({ sessionId, now }) => sessionId === session.sessionId && isDue(session, now)))
  for (const { sessionId } of due) await settle(db, asked[0]?.now ?? new Date(0), sessionId)
  if (due.length > 0) seats = await loadSeats(pool, asked)
  const shut = asked.filter((item) => refusalOf(seats.get(item.sessionId), item.now))
  const answers = new Map<Asked, Answer>()
  if (shut.length > 0) {
    const known = await pool.query<KnownRow>(knownOf(readKnown, shut))
    const decisions = decide(shut, known.rows.map(toKnown), seats)
    // A repeat by somebody who is in still has to keep its reply, so it goes on with the others.
    decisions.forEach((decision, index) => decision.kind !== 'keep' && answers.set(shut[index] as Asked, toAnswer(decision)))
  }
  const open = asked.filter((item) => !answers.has(item))
  for (const part of onePlaceAtATime(open, seats)) (await enterUnderLock(pool, part)).forEach((answer, index) => answers.set(part[index] as Asked, answer))
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
export const askForSeat = ({ db, pool }: Doors, asked: Asked): Promise<EnrollOutput> => {
  const known = batchers.get(pool)
  if (known) return known(asked)
  const batcher = makeBatcher<Asked, EnrollOutput>({
    identify: ({ personId, key, hash }) => `${personId} ${key} ${hash}`,
    run: (items) => run({ db, pool }, items),
    split,
  })
  batchers.set(pool, batcher)
  return batcher(asked)
}
