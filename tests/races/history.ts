import type { Pool } from 'pg'
import { AppError } from '../../types/errors'

/** One call as its caller saw it: when it was sent and answered (ms), and the answer. */
export type Tap = { personId: string; sentAt: number; answeredAt: number; outcome: string; position: number | null; reply: unknown }

/** Sends `call` and records the outcome: a status, the code of a refusal, or an unexpected failure. */
export const tap = async (personId: string, call: () => Promise<{ status: string; enrollment?: { position: number | null } }>): Promise<Tap> => {
  const sentAt = performance.now()
  const seen = await call().then(
    (data) => ({ outcome: data.status, position: data.enrollment?.position ?? null, reply: data as unknown }),
    (error: unknown) => ({ outcome: error instanceof AppError ? error.code : String(error), position: null, reply: null as unknown }),
  )
  return { personId, sentAt, answeredAt: performance.now(), ...seen }
}

type Seats = {
  capacity: number
  limit: number
  taken: number
  waiting: number
  confirmed: number
  waitlisted: number
  people: number
  rows: number
  kept: number
  told: number
  noted: number
  lastConfirmed: string | null
  firstWaiting: string | null
}

const seats = `
  select s.capacity, s.waitlist_limit as limit, s.taken, s.waiting, count(e.id) filter (where e.status = 'confirmed')::int as confirmed, count(e.id) filter (where e.status = 'waitlisted')::int as waitlisted,
    count(distinct e.person_id)::int as people, count(e.id)::int as rows, max(e.seq) filter (where e.status = 'confirmed') as "lastConfirmed", min(e.seq) filter (where e.status = 'waitlisted') as "firstWaiting",
    (select count(*)::int from requests r where r.result -> 'enrollment' ->> 'sessionId' = s.id::text) as kept,
    (select count(*)::int from notices n where n.data ->> 'sessionId' = s.id::text) as told,
    (select count(*)::int from audit a where a.detail ->> 'sessionId' = s.id::text and a.action <> 'enrollment.cancel') as noted
  from pools s left join enrollments e on e.pool_id = s.id where s.id = $1 group by s.id`

/** The counters of a session and the counts of its rows, read in one statement. */
export const readSeats = async (pool: Pool, sessionId: string): Promise<Seats> => {
  const { rows } = await pool.query<Seats>(seats, [sessionId])
  return rows[0] as Seats
}

const check = (faults: Record<string, boolean>) => Object.keys(faults).filter((name) => faults[name])

/** Names of the rules that a committed state breaks; every state must keep all of them. */
export const faultsOf = (state: Seats): string[] =>
  check({
    oversold: state.confirmed > state.capacity,
    'waitlist beyond its bound': state.waitlisted > state.limit,
    'taken is not the number of confirmed': state.taken !== state.confirmed,
    'waiting is not the number of waitlisted': state.waiting !== state.waitlisted,
    'a person twice': state.people !== state.rows,
    'somebody waits beside a free place': state.waitlisted > 0 && state.confirmed < state.capacity,
    'somebody passed those who wait': state.lastConfirmed !== null && state.firstWaiting !== null && Number(state.lastConfirmed) > Number(state.firstWaiting),
    'notices and audit rows differ': state.told !== state.noted,
  })

/** Names of the rules that the replies to a first rush and the rows it left break together. */
export const rushFaults = async (pool: Pool, sessionId: string, taps: Tap[]): Promise<string[]> => {
  const { rows } = await pool.query<{ personId: string; seq: string; status: string }>(
    'select person_id as "personId", seq, status from enrollments where pool_id = $1',
    [sessionId],
  )
  const state = await readSeats(pool, sessionId)
  const byPerson = new Map(rows.map((row) => [row.personId, row]))
  const seqOf = ({ personId }: Tap) => Number(byPerson.get(personId)?.seq ?? 0)
  const admitted = taps.filter(({ outcome }) => outcome === 'confirmed' || outcome === 'waitlisted')
  const refused = taps.filter((one) => !admitted.includes(one))
  const waiting = admitted.filter(({ outcome }) => outcome === 'waitlisted').sort((a, b) => seqOf(a) - seqOf(b))
  return [
    ...faultsOf(state),
    ...check({
      'an acknowledged place has no row': admitted.some(({ personId, outcome }) => byPerson.get(personId)?.status !== outcome),
      'a refused call left a row': refused.some(({ personId }) => byPerson.has(personId)),
      'refused for another reason than full': refused.some(({ outcome }) => outcome !== 'enrollment.full'),
      'refused while places were left': refused.length > 0 && (state.confirmed < state.capacity || state.waitlisted < state.limit),
      'two of one position': waiting.some(({ position }, index) => position !== index + 1),
      // Somebody who had an answer before another sent the call must come before that other.
      'not first come first served': admitted.some((a) => admitted.some((b) => a.answeredAt < b.sentAt && seqOf(a) > seqOf(b))),
      'a stored reply too many or too few': state.kept !== state.rows,
    }),
  ]
}
