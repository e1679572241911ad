import type { QuotaKind } from '../../types/sign-up'

/** A head with a seat or on the waitlist. */
export type Placed = { personId: string; party: string; seq: number; status: 'confirmed' | 'waitlisted'; quota: QuotaKind | null; kinds: readonly QuotaKind[] }
/** A session as its rows and counters say; `isReleased`: kept and saved seats are free for everybody. */
export type State = {
  capacity: number
  limit: number
  isReleased: boolean
  quotas: { kind: QuotaKind; seats: number; taken: number }[]
  taken: number
  waiting: number
  heads: Placed[]
}

const named = (faults: Record<string, boolean>) => Object.keys(faults).filter((name) => faults[name])
const isSeated = ({ status }: Placed) => status === 'confirmed'
const partiesOf = (heads: Placed[]) =>
  [...new Set(heads.map(({ party }) => party))].map((party) => heads.filter((head) => head.party === party)).sort((a, b) => (a[0]?.seq ?? 0) - (b[0]?.seq ?? 0))
const from = (heads: Placed[], kind: QuotaKind | null) => heads.filter((head) => isSeated(head) && head.quota === kind).length

/** Where a whole party fits now: into seats kept for a kind that all its heads have, into open seats, or nowhere. */
const fits = ({ capacity, isReleased, quotas, heads }: State, party: Placed[]): 'kept' | 'open' | null => {
  const seated = heads.filter(isSeated).length
  if (seated + party.length > capacity) return null
  if (isReleased) return 'open'
  const mine = quotas.filter(({ kind, seats }) => party.every(({ kinds }) => kinds.includes(kind)) && from(heads, kind) + party.length <= seats)
  if (mine.length > 0) return 'kept'
  const others = seated - quotas.reduce((sum, { kind }) => sum + from(heads, kind), 0)
  return others + party.length <= capacity - quotas.reduce((sum, { seats }) => sum + seats, 0) ? 'open' : null
}

/** Names of the rules that a committed state breaks; every state must keep all of them. */
export const stateFaults = (state: State): string[] => {
  const { capacity, limit, isReleased, quotas, taken, waiting, heads } = state
  const seated = heads.filter(isSeated)
  const queue = partiesOf(heads.filter((head) => !isSeated(head)))
  const mayGo = queue.filter((party, index) => {
    const where = fits(state, party)
    return where === 'kept' || (where === 'open' && (isReleased || index === 0))
  })
  return named({
    oversold: seated.length > capacity,
    'the queue is longer than its bound': heads.length - seated.length > limit,
    'a count is not its rows':
      taken !== seated.length || waiting !== heads.length - seated.length || quotas.some((quota) => quota.taken !== from(heads, quota.kind)),
    'a kept pool is oversold': quotas.some(({ kind, seats }) => from(heads, kind) > seats),
    'somebody twice': new Set(heads.map(({ personId }) => personId)).size !== heads.length,
    'a party is torn': partiesOf(heads).some((party) => new Set(party.map(({ status, quota }) => `${status} ${quota}`)).size > 1),
    'a party that fits is left waiting': mayGo.length > 0,
  })
}

/** Names of the rules that one act breaks, from the states before and after it; `left` are the people who gave up their places in it. */
export const changeFaults = (before: State, after: State, left: readonly string[]): string[] => {
  const known = new Map(before.heads.map((head) => [head.personId, head]))
  const now = new Map(after.heads.map((head) => [head.personId, head]))
  const free = after.capacity - after.heads.filter(isSeated).length
  const queue = partiesOf(after.heads.filter((head) => !isSeated(head)))
  const given = after.heads.filter(
    (head) => isSeated(head) && head.quota === null && (known.get(head.personId)?.status !== 'confirmed' || known.get(head.personId)?.seq !== head.seq),
  )
  const overtaken = queue.filter((party) => {
    const behind = given.filter(({ seq }) => seq > (party[0]?.seq ?? 0)).length
    return behind > 0 && (!after.isReleased || party.length <= free + behind)
  })
  return named({
    overtaken: overtaken.length > 0,
    'a place was lost': before.heads.some(({ personId, status }) => {
      const head = now.get(personId)
      return !left.includes(personId) && (!head || (status === 'confirmed' && head.status !== 'confirmed'))
    }),
    'a place in the queue was moved': before.heads.some(({ personId, seq }) => !left.includes(personId) && now.get(personId)?.seq !== seq),
  })
}
