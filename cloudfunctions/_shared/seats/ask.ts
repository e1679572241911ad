import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient, QueryConfig } from 'pg'
import { AppError } from '../../../types/errors'
import { makeBatcher } from '../core/batch'
import { codeOf } from '../core/serve'
import { type Db, sayTogether } from '../db/db'
import { type Asked, type Decision, decide, type Entry, type Known, refusalOf, type SeatOutput, type SeatRow } from './decide'
import type { OwnState } from './enrollment-rows'
import { holdKnown, lockPersons, lockSeats, readElsewhere, readKnown, readSeats, readSmallest } from './lock'
import { needsSmallest } from './pool'
import { kindsOf } from './quota-kinds'
import { isDue, settle } from './settle'
import { writeBatch } from './write'

type Answer = PromiseSettledResult<SeatOutput>
type KnownRow = OwnState & { hash: string | null; result: SeatOutput; isGone: boolean; points: number }
type Entered = { id: string; poolId: string; personId: string }
/** A request as it comes from outside: it names a session, of which the pool is looked up. */
type AskedFor = Omit<Asked, 'poolId'> & { sessionId: string }
type Doors = { db: Db; pool: Pool }
type Runner = Pick<PoolClient, 'query'>
type Pools = Map<string, SeatRow>

const mostHeads = 6

const idsOf = (asked: Asked[]) => [...new Set(asked.map(({ poolId }) => poolId))]
const byId = (rows: SeatRow[]): Pools => new Map(rows.map((row) => [row.sessionId, row]))

/** Calls `see` for each person to look up, in order: the heads of each request, and behind them the asker where that is none of them. */
const eachPerson = (asked: Asked[], see: (personId: string, item: Asked, nth: number) => void): void => {
  for (const item of asked) {
    let isAskerSeen = false
    item.heads.forEach(({ personId }, nth) => {
      isAskerSeen ||= personId === item.askerId
      see(personId, item, nth)
    })
    if (!isAskerSeen) see(item.askerId, item, item.heads.length)
  }
}
const knownOf = (query: typeof readKnown, asked: Asked[]): QueryConfig => {
  const [persons, pools, keys]: [string[], string[], (string | null)[]] = [[], [], []]
  eachPerson(asked, (personId, { askerId, poolId, key }) => {
    persons.push(personId)
    pools.push(poolId)
    keys.push(personId === askerId ? key : null)
  })
  return { ...query, values: [persons, pools, keys, asked[0]?.now] }
}
/** What was read about each request's people, in the order of the requests. A request that names a person who does not exist, alone in its batch, is undefined. */
const toKnown = (asked: Asked[], rows: KnownRow[]): (Known | undefined)[] => {
  const known = new Map<Asked, Known>()
  let next = 0
  eachPerson(asked, (personId, item, nth) => {
    const row = rows[next++]
    if (!row) return
    const found = known.get(item) ?? { stored: null, isGone: false, points: 0, heads: [] }
    known.set(item, found)
    if (nth < item.heads.length) found.heads.push({ isGone: row.isGone, kinds: [], elsewhere: null, own: row.id === null ? null : row })
    if (personId !== item.askerId) return
    if (row.hash !== null) found.stored = { hash: row.hash, result: row.result }
    found.isGone = row.isGone
    found.points = row.points
  })
  if (rows.length === next) return asked.map((item) => known.get(item))
  // The batch is split, so that the other requests get their answers.
  if (asked.length > 1) throw new Error('somebody who is nobody is asked for')
  return [undefined]
}

/** Reads what only some pools' rules need: kinds of people, places held elsewhere, the smallest party that waits. For first come, first served nothing is read. */
const learn = async (client: Runner, asked: Asked[], known: (Known | undefined)[], pools: Pools) => {
  const having = (rule: (pool: SeatRow) => unknown) =>
    asked.flatMap((item, index) => {
      const pool = pools.get(item.poolId)
      return pool && rule(pool)
        ? item.heads.flatMap(({ personId }, nth) => {
            const head = known[index]?.heads[nth]
            return head ? [{ personId, askedBy: item.askerId, poolId: item.poolId, head }] : []
          })
        : []
    })
  const byKind = having(({ quotas }) => quotas)
  if (byKind.length > 0) {
    const kinds = await kindsOf(client, byKind)
    byKind.forEach(({ head }, index) => (head.kinds = kinds[index] ?? []))
  }
  const once = having(({ signUp }) => signUp.onePlace)
  if (once.length > 0) {
    const values = [once.map(({ personId }) => personId), once.map(({ poolId }) => poolId), asked[0]?.now]
    const { rows } = await client.query<{ elsewhere: string | null }>({ ...readElsewhere, values })
    once.forEach(({ head }, index) => (head.elsewhere = rows[index]?.elsewhere ?? null))
  }
  const queued = [...pools].filter(([, pool]) => needsSmallest(pool, asked[0]?.now ?? new Date(0))).map(([id]) => id)
  if (queued.length === 0) return
  const { rows } = await client.query<Pick<SeatRow, 'smallest'> & { poolId: string }>({ ...readSmallest, values: [queued] })
  for (const { poolId, smallest } of rows) Object.assign(pools.get(poolId) ?? {}, { smallest })
}

/** Locks the people who ask where one place a person is allowed. Returns whether anybody was locked: what was read about them before may then be out of date. */
const lockForOnePlace = async (client: Runner, asked: Asked[], pools: Pools): Promise<boolean> => {
  const persons = asked.filter(({ poolId }) => pools.get(poolId)?.signUp.onePlace).flatMap(({ heads }) => heads.map(({ personId }) => personId))
  if (persons.length > 0) await client.query({ ...lockPersons, values: [persons] })
  return persons.length > 0
}

const noticeOf = ({ activityId, sessionId, title, startsAt, venueName }: SeatOutput['enrollment']) =>
  JSON.stringify({ activityId, sessionId, title, startsAt, venueName })

type Kept = Asked & Extract<Decision, { kind: 'keep' }>
const keptOf = (asked: Asked[], decisions: Decision[]): Kept[] =>
  decisions.flatMap((decision, index) => {
    const item = asked[index]
    return decision.kind === 'keep' && item ? [{ ...item, ...decision }] : []
  })

const writeOf = (kept: Kept[], counted: SeatRow[]): QueryConfig => {
  const heads: { entry: Entry; request: Kept; nth: number }[] = []
  kept.forEach((request, index) => {
    for (const entry of request.entries) heads.push({ entry, request, nth: index + 1 })
  })
  // Drawn at once: asked for one by one they were a twentieth of the work.
  const numbers = randomBytes(4 * heads.length)
  const poolOf = new Map(counted.map((pool) => [pool.sessionId, pool]))
  return {
    ...writeBatch,
    values: [
      kept.map(({ askerId }) => askerId),
      kept.map(({ shownId, askerId }) => (shownId === askerId ? null : shownId)),
      kept.map(({ poolId }) => poolId),
      kept.map(({ key }) => key),
      kept.map(({ hash }) => hash),
      kept.map(({ output }) => JSON.stringify(output)),
      kept.map(({ now }) => now.toISOString()),
      kept.map(({ poolId }) => poolOf.get(poolId)?.regionCode),
      kept.map(({ poolId }) => poolOf.get(poolId)?.startsAt.toISOString()),
      kept.map(({ poolId }) => poolOf.get(poolId)?.isTerm),
      heads.map(({ nth }) => nth),
      heads.map(({ entry, request }) => (entry.personId === request.askerId ? null : entry.personId)),
      heads.map(({ entry }) => entry.status),
      heads.map(({ entry }) => entry.seq),
      heads.map(({ entry }) => (entry.party === entry.seq ? null : entry.party)),
      heads.map((_, index) => numbers.readUInt32BE(4 * index)),
      heads.map(({ entry, request }) => (entry.isFirst ? noticeOf(request.output.enrollment) : null)),
      heads.map(({ entry }) => entry.quota),
      heads.map(({ entry }) => entry.heldUntil?.toISOString() ?? null),
      heads.map(({ entry }) => JSON.stringify(entry.answers)),
      counted.map(({ sessionId }) => sessionId),
      counted.map(({ taken }) => taken),
      counted.map(({ waiting }) => waiting),
      counted.map(({ lastSeq }) => lastSeq),
      counted.map(({ held }) => held),
      counted.map(({ quotas }) => quotas && JSON.stringify(quotas)),
    ],
  }
}

// A call that waits longer for a pool's lock is refused with request.unavailable, since the calls for other pools wait behind it.
const begin: QueryConfig[] = [{ text: 'begin' }, { text: "set local lock_timeout = '1s'" }]
const commit: QueryConfig = { text: 'commit' }

/** Runs `work` on a connection, and rolls back the transaction that it began where it throws. */
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

/** Decides requests under their pools' locks, in two trips to the database: lock and read, then write and commit. The people are read by a statement of its own after the lock. */
const enterUnderLock = (pool: Pool, asked: Asked[]): Promise<Answer[]> =>
  withClient(pool, async (client) => {
    const [, , seats = [], held = []] = await sayTogether(client, [...begin, { ...lockSeats, values: [idsOf(asked)] }, knownOf(holdKnown, asked)])
    const pools = byId(seats as SeatRow[])
    const isLocked = await lockForOnePlace(client, asked, pools)
    const known = toKnown(asked, isLocked ? (await client.query<KnownRow>(knownOf(holdKnown, asked))).rows : (held as KnownRow[]))
    await learn(client, asked, known, pools)
    const decisions = decide(asked, known, pools)
    const kept = keptOf(asked, decisions)
    const [entered = []] = await sayTogether(client, [...(kept.length > 0 ? [writeOf(kept, [...pools.values()])] : []), commit])
    const ids = new Map((entered as Entered[]).map(({ id, poolId, personId }) => [`${personId} ${poolId}`, id]))
    for (const { output, shownId, poolId } of kept) {
      output.enrollment.id = ids.get(`${shownId} ${poolId}`) ?? output.enrollment.id
      for (const head of output.party ?? []) head.id = ids.get(`${head.personId} ${poolId}`) ?? head.id
    }
    return decisions.map(toAnswer)
  })

/** Parts a batch so that a person who asks for several pools at once, of which one place is allowed, is in each part once: the first answer is written before the second is decided. */
const onePlaceAtATime = (asked: Asked[], seats: Pools): Asked[][] => {
  if (asked.length === 0) return []
  if (![...seats.values()].some(({ signUp }) => signUp.onePlace)) return [asked]
  const poolOf = new Map<string, string>()
  // A party is in the part of the first of its heads that was asked for; requests for another pool come in a later part.
  const first = asked.filter(({ heads, poolId }) => {
    const isFree = heads.every(({ personId }) => (poolOf.get(personId) ?? poolId) === poolId)
    for (const { personId } of heads) if (!poolOf.has(personId)) poolOf.set(personId, poolId)
    return isFree
  })
  return [
    first,
    ...onePlaceAtATime(
      asked.filter((item) => !first.includes(item)),
      seats,
    ),
  ]
}

/** The pools of the sessions asked for, and the requests as requests for those pools. A request for a session that does not exist names a pool that does not exist. */
const loadSeats = async (pool: Pool, all: AskedFor[]): Promise<{ asked: Asked[]; pools: Pools }> => {
  const values = [[...new Set(all.map(({ sessionId }) => sessionId))], all[0]?.now]
  const { rows } = await pool.query<SeatRow & { askedId: string }>({ ...readSeats, values })
  const poolOf = new Map(rows.map((row) => [row.askedId, row.sessionId]))
  return { asked: all.map(({ sessionId, ...item }) => ({ ...item, poolId: poolOf.get(sessionId) ?? sessionId })), pools: byId(rows) }
}

/**
 * Answers one batch. A request for a pool that takes nobody now is answered without a lock: by its stored reply, or by the refusal, which was
 * true at the instant it was read. All others are decided under the pools' locks.
 */
const run = async ({ db, pool }: Doors, all: AskedFor[]): Promise<Answer[]> => {
  let { asked, pools } = await loadSeats(pool, all)
  // Offers and waits that ran out are ended first, and free places are given to the waitlist.
  const due = [...pools].filter(([id, row]) => asked.some(({ poolId, now }) => poolId === id && isDue(row, now)))
  for (const [id] of due) await settle(db, asked[0]?.now ?? new Date(0), id)
  if (due.length > 0) ({ asked, pools } = await loadSeats(pool, all))
  const shut = asked.filter((item) => refusalOf(pools.get(item.poolId), item.now))
  const answers = new Map<Asked, Answer>()
  if (shut.length > 0) {
    const known = await pool.query<KnownRow>(knownOf(readKnown, shut))
    const decisions = decide(shut, toKnown(shut, known.rows), pools)
    // A repeat by somebody who is in still has to keep its reply, so it goes on with the others.
    decisions.forEach((decision, index) => decision.kind !== 'keep' && answers.set(shut[index] as Asked, toAnswer(decision)))
  }
  const open = asked.filter((item) => !answers.has(item))
  for (const part of onePlaceAtATime(open, pools)) (await enterUnderLock(pool, part)).forEach((answer, index) => answers.set(part[index] as Asked, answer))
  return asked.map((item) => answers.get(item) as Answer)
}

/** How a batch that failed is tried again: session by session, since one may be locked for long; then request by request. Null where the database is away. */
const split = (asked: AskedFor[], error: unknown): AskedFor[][] | null => {
  const sessionIds = [...new Set(asked.map(({ sessionId }) => sessionId))]
  if (sessionIds.length > 1) return sessionIds.map((id) => asked.filter(({ sessionId }) => sessionId === id))
  return codeOf(error) === 'request.unavailable' ? null : asked.map((item) => [item])
}

const batchers = new WeakMap<Pool, (asked: AskedFor) => Promise<SeatOutput>>()

/**
 * Asks for places of a session's pool, for 1 to 6 people at once; calls that come while a batch of this pool is in flight share the next one.
 * Refuses with AppError. A request without a head, with more than six or with a person twice is request.malformed.
 */
export const askForSeats = async ({ db, pool }: Doors, asked: AskedFor): Promise<SeatOutput> => {
  const people = new Set(asked.heads.map(({ personId }) => personId))
  if (people.size === 0 || people.size > mostHeads || people.size < asked.heads.length) throw new AppError('request.malformed')
  const known = batchers.get(pool)
  if (known) return known(asked)
  const batcher = makeBatcher<AskedFor, SeatOutput>({
    identify: ({ askerId, key, hash }) => `${askerId} ${key} ${hash}`,
    run: (items) => run({ db, pool }, items),
    split,
  })
  batchers.set(pool, batcher)
  return batcher(asked)
}
