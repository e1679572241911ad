import type { QuotaKind, SignUp } from '../../types/sign-up'

const hour = 3600_000
export type Row = {
  person: number
  status: 'confirmed' | 'offered' | 'waitlisted' | 'applied'
  quota: QuotaKind | null
  offerEndsAt: number
  heldUntil: number
}
type Start = { now: number; capacity: number; limit: number; signUp: SignUp; startsAt: number; opensAt: number; kinds: QuotaKind[][]; held: number }

/** The ordered list of enrolled people, and the walk through it that gives free places. */
const makeList = (start: Start) => {
  const { limit, signUp, startsAt, opensAt, kinds, held } = start
  const { quotas = [], offerMinutes, needsApproval } = signUp
  const heldUntil = Math.min(opensAt + 24 * hour, startsAt)
  const told: string[] = []
  const it = { now: start.now, capacity: start.capacity, rows: [] as Row[], changes: 0, told }

  const seated = () => it.rows.filter(({ status }) => status === 'confirmed' || status === 'offered')
  const waiting = () => it.rows.filter(({ status }) => status === 'waitlisted')
  const isHeld = (row: Row) => row.heldUntil > 0
  const of = (person: number) => it.rows.find((row) => row.person === person)
  const tell = (person: number, kind: string) => {
    told.push(`${person} ${kind}`)
    it.changes += 1
  }
  const poolOf = (person: number): QuotaKind | 'open' | null => {
    if (seated().length >= it.capacity) return null
    const kept = it.now < startsAt - (signUp.releaseHours ?? 24) * hour ? quotas : []
    const from = (kind: QuotaKind) => seated().filter(({ quota }) => quota === kind).length
    const own = kept.filter(({ kind, seats }) => kinds[person]?.includes(kind) && from(kind) < seats).sort((a, b) => a.seats - b.seats)[0]
    if (own) return own.kind
    const outside = seated().filter(({ quota }) => !kept.some(({ kind }) => kind === quota)).length
    return outside < it.capacity - kept.reduce((sum, { seats }) => sum + seats, 0) ? 'open' : null
  }
  const newRow = (person: number, status: Row['status'], more: Partial<Row> = {}): Row => ({
    person,
    status,
    quota: null,
    offerEndsAt: 0,
    heldUntil: 0,
    ...more,
  })
  const take = (row: Row, status: Row['status'], pool: QuotaKind | 'open') => Object.assign(row, { status, quota: pool === 'open' ? null : pool })

  /** Ends what the clock ends, then walks through the list. */
  const settle = () => {
    for (const row of it.rows.filter(({ status, offerEndsAt }) => status === 'offered' && offerEndsAt <= it.now)) {
      it.rows = it.rows.filter((other) => other !== row)
      tell(row.person, 'lapsed')
    }
    for (const row of it.rows) if (row.heldUntil <= it.now) row.heldUntil = 0
    const promoted: Row[] = []
    for (const row of waiting().filter((one) => !isHeld(one))) {
      const pool = poolOf(row.person)
      if (!pool) continue
      take(row, offerMinutes === undefined ? 'confirmed' : 'offered', pool)
      if (offerMinutes !== undefined) row.offerEndsAt = Math.min(it.now + offerMinutes * 60_000, startsAt)
      promoted.push(row)
    }
    for (const row of promoted) tell(row.person, row.status === 'offered' ? 'offered' : 'promoted')
  }
  const enter = (person: number): string | Row => {
    const isCrowded = waiting().some((row) => !isHeld(row))
    if (!needsApproval && (seated().length >= it.capacity || (quotas.length === 0 && isCrowded)) && waiting().length >= limit) return 'enrollment.full'
    if (needsApproval) return newRow(person, 'applied')
    const hasRoomToWait = waiting().length < limit
    if (person === held && it.now < heldUntil) return hasRoomToWait ? newRow(person, 'waitlisted', { heldUntil }) : 'enrollment.delayed'
    const pool = poolOf(person)
    if (pool && !(pool === 'open' && isCrowded)) return take(newRow(person, 'confirmed'), 'confirmed', pool)
    return hasRoomToWait ? newRow(person, 'waitlisted') : 'enrollment.full'
  }
  return { it, seated, waiting, isHeld, of, tell, poolOf, take, settle, enter }
}

/**
 * The rules of sign-up as a simple model: an ordered list of enrolled people, and a walk through it whenever a place may have
 * become free. `held` is a person who missed three sessions. Answers are as the caller gets them.
 */
export const makeModel = (start: Start) => {
  const { it, seated, waiting, isHeld, of, tell, poolOf, take, settle, enter } = makeList(start)
  const { limit, signUp } = start
  const { quotas = [] } = signUp
  const replies = new Map<string, string>()
  const known = new Set<number>()

  const reply = (row: Row) => (row.status === 'waitlisted' ? `waitlisted ${waiting().indexOf(row) + 1}` : `${row.status} -`)
  const once = (key: string, answer: () => string) => {
    const stored = replies.get(key)
    if (stored !== undefined) return stored
    const fresh = answer()
    if (!fresh.includes('.')) replies.set(key, fresh)
    return fresh
  }

  return {
    enroll(person: number, key: string): string {
      settle()
      return once(key, () => {
        const own = of(person)
        if (own) return reply(own)
        const row = enter(person)
        if (typeof row === 'string') return row
        it.rows.push(row)
        known.add(person)
        tell(person, row.status === 'confirmed' ? 'enrolled' : row.status)
        return reply(row)
      })
    },
    cancel(person: number): string {
      const own = of(person)
      if (!own) return known.has(person) ? 'cancelled' : 'enrollment.notEnrolled'
      it.rows = it.rows.filter((row) => row !== own)
      it.changes += 1
      settle()
      return 'cancelled'
    },
    answer(person: number, accept: boolean): string {
      const own = of(person)
      if (!known.has(person)) return 'enrollment.notEnrolled'
      if (own?.status === 'confirmed' && accept) return 'confirmed'
      if (!own && !accept) return 'cancelled'
      if (own?.status !== 'offered' || own.offerEndsAt <= it.now) return 'enrollment.offerEnded'
      it.changes += 1
      if (accept) {
        own.status = 'confirmed'
        return 'confirmed'
      }
      it.rows = it.rows.filter((row) => row !== own)
      settle()
      return 'cancelled'
    },
    decide(person: number, isApproved: boolean): string {
      const own = of(person)
      if (own?.status !== 'applied') return 'enrollment.alreadyDecided'
      if (!isApproved) {
        it.rows = it.rows.filter((row) => row !== own)
        tell(person, 'declined')
        return 'cancelled'
      }
      const pool = (settle(), poolOf(person))
      const isSeated = pool && !(pool === 'open' && waiting().some((row) => !isHeld(row)))
      if (!isSeated && waiting().length >= limit) return 'enrollment.full'
      it.rows = [...it.rows.filter((row) => row !== own), own]
      if (isSeated) take(own, 'confirmed', pool)
      else own.status = 'waitlisted'
      tell(person, isSeated ? 'approved' : 'waitlisted')
      return own.status
    },
    addPlaces(count: number) {
      it.capacity += count
      settle()
      return it.capacity
    },
    minute: settle,
    pass: (ms: number) => (it.now += ms),
    now: () => it.now,
    isApplied: (person: number) => of(person)?.status === 'applied',
    /** The state that the database must have; `seq` is the place in the list. */
    seen: () => ({
      rows: it.rows.map(({ person, status, quota }) => `${person} ${status} ${quota ?? '-'}`),
      taken: seated().length,
      waiting: waiting().length,
      held: waiting().filter(isHeld).length,
      quotas: quotas.map(({ kind }) => seated().filter(({ quota }) => quota === kind).length),
      told: it.told,
      changes: it.changes,
    }),
  }
}
export type Model = ReturnType<typeof makeModel>
