import { type Asked, decide, type Known, type SeatOutput, type SeatRow } from '../../cloudfunctions/_shared/seats/decide'
import type { OwnState } from '../../cloudfunctions/_shared/seats/enrollment-rows'
import { byParty, giveInOrder, needsSmallest, releaseAt, sharedKinds } from '../../cloudfunctions/_shared/seats/pool'
import { isDue } from '../../cloudfunctions/_shared/seats/settle'
import type { QuotaKind, SignUp } from '../../types/sign-up'
import type { Placed, State } from './party-checks'
import type { Stage } from './party-play'

const hour = 3600_000
const begin = Date.parse('2026-06-01T00:00:00Z')
const facts = { sessionId: '1', activityId: '1', title: '端午包粽子', category: 'culture' as const, venueName: '社区食堂', picture: null }

type Start = { capacity: number; limit: number; signUp: SignUp; kinds: (personId: string) => QuotaKind[]; households: string[][] }

/** A head's state as the database would give it; `ahead` is its position on the waitlist. */
const stateOf = ({ personId, status }: Placed, ahead: number): OwnState => ({
  id: personId,
  status,
  seats: 1,
  position: status === 'waitlisted' ? ahead : null,
  attendedAt: null,
  hasFeedback: false,
  offerEndsAt: null,
  heldUntil: null,
  endReason: null,
  endNote: null,
  enrolledAt: new Date(begin),
  givenAt: null,
})

/**
 * The product's rule with its rows in memory: `decide` and `giveInOrder` are the product's own. With `released` the checks take another release
 * than the product, to show that they notice a difference.
 */
export const makeMemory = ({ capacity, limit, signUp, kinds, households }: Start, released?: SignUp): Stage => {
  let now = begin
  const startsAt = new Date(begin + 48 * hour)
  const session: SeatRow = {
    ...facts,
    startsAt,
    endsAt: new Date(begin + 50 * hour),
    cancelUntil: startsAt,
    changedAt: null,
    isTerm: false,
    isSessionCancelled: false,
    capacity,
    taken: 0,
    quotas: signUp.quotas?.map((quota) => ({ ...quota, taken: 0 })) ?? null,
    signUp,
    waiting: 0,
    held: 0,
    smallest: null,
    waitlistLimit: limit,
    lastSeq: 0,
    opensAt: new Date(begin - 48 * hour),
    closesAt: startsAt,
    isPublished: true,
    drawnAt: null,
    regionCode: '620103',
    dueAt: null,
  }
  let rows: Placed[] = []
  const replies = new Map<string, { hash: string; result: SeatOutput }>()
  const waiting = () => byParty(rows.filter(({ status }) => status === 'waitlisted').sort((a, b) => a.seq - b.seq))
  const measure = () => {
    session.smallest = needsSmallest(session, new Date(now)) ? Math.min(...waiting().map((party) => party.length)) : null
  }
  const give = () => {
    const parties = waiting().map((heads) => ({ heads, kinds: sharedKinds(heads.map((head) => head.kinds)) }))
    for (const { heads, seatKind } of giveInOrder(session, parties, new Date(now)))
      if (seatKind !== null) {
        for (const head of heads) Object.assign(head, { status: 'confirmed', quota: seatKind === 'open' || seatKind === 'none' ? null : seatKind })
        session.waiting -= heads.length
      }
  }
  const knownOf = ({ heads }: Asked, key: string): Known => ({
    stored: replies.get(key) ?? null,
    isGone: false,
    points: 0,
    heads: heads.map(({ personId }) => {
      const own = rows.find((row) => row.personId === personId)
      const queue = rows.filter(({ status, seq }) => status === 'waitlisted' && own && seq <= own.seq)
      return {
        isGone: false,
        kinds: kinds(personId),
        elsewhere: null,
        own: own ? stateOf(own, queue.length) : null,
      }
    }),
  })

  return {
    households,
    async ask(personIds, isTogether, key) {
      measure()
      if (isDue(session, new Date(now))) give()
      measure()
      const household = households.find((people) => people.includes(personIds[0] ?? ''))
      const heads = personIds.map((personId) => ({ personId, answers: [] }))
      const asked: Asked = { askerId: household?.[0] ?? '', poolId: '1', heads, isTogether, key, hash: personIds.join(), now: new Date(now) }
      const [decision] = decide([asked], [knownOf(asked, key)], new Map([['1', session]]))
      if (!decision || decision.kind === 'refuse') return decision?.error.code ?? 'none'
      if (decision.kind === 'keep') {
        for (const { personId, status, seq, party, quota } of decision.entries)
          rows.push({ personId, status: status as Placed['status'], seq, party: `${party}`, quota, kinds: kinds(personId) })
        replies.set(key, { hash: asked.hash, result: decision.output })
      }
      const { output } = decision
      return Object.fromEntries((output.party ?? [{ personId: personIds[0] ?? '', status: output.status }]).map(({ personId, status }) => [personId, status]))
    },
    async leave(personIds) {
      for (const row of rows.filter(({ personId }) => personIds.includes(personId))) {
        if (row.status === 'waitlisted') session.waiting -= 1
        else {
          session.taken -= 1
          session.quotas = session.quotas?.map((quota) => (quota.kind === row.quota ? { ...quota, taken: quota.taken - 1 } : quota)) ?? null
        }
      }
      rows = rows.filter(({ personId }) => !personIds.includes(personId))
      give()
    },
    async grow(seats) {
      session.capacity += seats
      give()
    },
    async pass(hours) {
      now += hours * hour
      measure()
      if (isDue(session, new Date(now))) give()
    },
    state: async (): Promise<State> => ({
      capacity: session.capacity,
      limit,
      isReleased: now >= releaseAt({ signUp: released ?? signUp, startsAt }).getTime(),
      quotas: session.quotas ?? [],
      taken: session.taken,
      waiting: session.waiting,
      heads: rows.map((row) => ({ ...row })),
    }),
  }
}
