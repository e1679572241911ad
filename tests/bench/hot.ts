import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db/db'
import { requestHash } from '../../cloudfunctions/_shared/core/once'
import { serve } from '../../cloudfunctions/_shared/core/serve'
import { askForSeats } from '../../cloudfunctions/_shared/seats/ask'
import { served } from '../../cloudfunctions/functions'
import { plainPorts } from '../plain-ports'

/** One request of a person; `heads` are the people that it is for, where that is not only the asker. */
export type Ask = { person: number; sessionId: string; heads?: number[] }
export type Timed = { ms: number; samples: number[] }

/**
 * Adds people with a token each and returns their ids, which are consecutive. Ids of people and sessions are far apart, so that statements
 * recorded about one session can be run about another by replacing its number.
 */
export const addPeople = async (pool: Pool, count: number): Promise<number[]> => {
  await pool.query(`select setval(pg_get_serial_sequence('persons', 'id'), 1000000), setval(pg_get_serial_sequence('sessions', 'id'), 50000000)`)
  const { rows } = await pool.query<{ id: string }>(
    `with made as (insert into persons (name, face, created_at) select '职工' || n, '/demo/person-li.svg', now() from generate_series(1, $1) n returning id),
      signed as (insert into tokens (hash, person_id, created_at, used_at, ends_at)
        select sha256(('bench-token-of-person-' || id)::bytea), id, now(), now(), now() + interval '1 day' from made)
    select id from made order by id`,
    [count],
  )
  return rows.map(({ id }) => Number(id))
}
/** The sign-in token of a person of the bench. */
export const tokenOf = (person: number) => `bench-token-of-person-${person}`

const ctxOf = ({ db, pool }: Database, person: number) => ({
  db,
  ...plainPorts(),
  pool,
  now: new Date(),
  me: { id: String(person), name: '职工', openid: null, grants: [] },
  requestId: 'bench',
  tokenHash: null,
})

/** Asks for several people at once, as the action will do when families can enroll. */
const askForAll = (database: Database, person: number, sessionId: string, heads: number[]) =>
  askForSeats(database, {
    askerId: String(person),
    sessionId,
    heads: heads.map((head) => ({ personId: String(head), answers: [] })),
    isTogether: true,
    key: randomUUID(),
    hash: requestHash('enrollment.enroll', { sessionId, heads }),
    now: new Date(),
  })

/** Everybody asks through serve(), `inFlight` of them at a time. Throws where somebody is refused. */
export const enrollAll = async (database: Database, asks: Ask[], inFlight = 512): Promise<Timed> => {
  const samples: number[] = []
  let next = 0
  const work = async () => {
    for (let ask = asks[next++]; ask !== undefined; ask = asks[next++]) {
      const { person, sessionId, heads } = ask
      const started = performance.now()
      if (heads) await askForAll(database, person, sessionId, heads)
      else {
        const reply = await serve(
          served,
          { function: 'enrollment', action: 'enroll', input: { key: randomUUID(), sessionId } },
          async () => ctxOf(database, person),
          () => {},
        )
        if (!reply.ok) throw new Error(`an enrollment was refused: ${reply.error.code}`)
      }
      samples.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: inFlight }, work))
  return { ms: performance.now() - started, samples }
}

/** The same without shared transactions: as many processes as connections, each with one call at a time. */
export const enrollOneByOne = async (url: string, asks: Ask[], processes = 8): Promise<Timed> => {
  const databases = Array.from({ length: processes }, () => openPostgres(url, { max: 1 }))
  try {
    const started = performance.now()
    const all = await Promise.all(
      databases.map((database, nth) =>
        enrollAll(
          database,
          asks.filter((_, index) => index % processes === nth),
          1,
        ),
      ),
    )
    return { ms: performance.now() - started, samples: all.flatMap(({ samples }) => samples) }
  } finally {
    await Promise.all(databases.map((database) => database.close()))
  }
}
