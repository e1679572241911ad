import { violationsOf } from './check'
import type { Call, History, Outcome } from './history'

const reply = (status: string, position: number | null = null) => ({ status, enrollment: { position } })
const answered = (status: string, position: number | null = null): Outcome => ({ kind: 'answered', status, position, reply: reply(status, position) })
const left: Outcome = { kind: 'answered', status: 'cancelled', position: null, reply: { status: 'cancelled' } }
const call = (personId: string, key: string, action: Call['action'], begin: number, end: number, outcome: Outcome): Call => ({
  personId,
  key,
  action,
  begin,
  end,
  outcome,
})
const seen = { capacity: 1, taken: 1, waiting: 1, confirmed: 1, waitlisted: 1, rows: 2, people: 2 }

/** One place, one may wait: a gets in, b waits, c is refused; a leaves, b is promoted, c comes again and waits. */
const good = (): History => ({
  capacity: 1,
  limit: 1,
  calls: [
    call('a', 'a1', 'enroll', 0, 10, answered('confirmed')),
    call('a', 'a1', 'enroll', 5, 30, answered('confirmed')),
    call('b', 'b1', 'enroll', 12, 13, { kind: 'unknown', why: 'lost' }),
    call('b', 'b1', 'enroll', 14, 20, answered('waitlisted', 1)),
    call('c', 'c1', 'enroll', 22, 25, { kind: 'refused', code: 'enrollment.full' }),
    call('a', 'a2', 'cancel', 40, 50, left),
    call('c', 'c2', 'enroll', 60, 70, answered('waitlisted', 1)),
  ],
  changes: [
    { tx: '1', kind: 'enroll', personId: 'a', status: 'confirmed' },
    { tx: '2', kind: 'enroll', personId: 'b', status: 'waitlisted' },
    { tx: '3', kind: 'cancel', personId: 'a', status: 'confirmed' },
    { tx: '3', kind: 'promote', personId: 'b', status: 'confirmed' },
    { tx: '4', kind: 'enroll', personId: 'c', status: 'waitlisted' },
  ],
  kept: [
    { tx: '1', personId: 'a', key: 'a1', reply: reply('confirmed') },
    { tx: '2', personId: 'b', key: 'b1', reply: reply('waitlisted', 1) },
    { tx: '3', personId: 'a', key: 'a2', reply: { status: 'cancelled' } },
    { tx: '4', personId: 'c', key: 'c2', reply: reply('waitlisted', 1) },
  ],
  notices: [
    { tx: '1', personId: 'a', kind: 'enrolled' },
    { tx: '2', personId: 'b', kind: 'waitlisted' },
    { tx: '3', personId: 'b', kind: 'promoted' },
    { tx: '4', personId: 'c', kind: 'waitlisted' },
  ],
  rows: [
    { personId: 'a', status: 'cancelled' },
    { personId: 'b', status: 'confirmed' },
    { personId: 'c', status: 'waitlisted' },
  ],
  seen: [{ ...seen }, { ...seen, rows: 3, people: 3 }],
})
const broken = (breakIt: (history: History) => unknown) => {
  const history = good()
  breakIt(history)
  return violationsOf(history)
}
const at = <T>(list: T[], index: number) => list[index] as T

test('a history in which all is well is passed', () => {
  expect(violationsOf(good())).toEqual([])
})

test('two in one transaction are taken in the order of their positions, however their audit rows stand', () => {
  const both = broken((history) => {
    history.limit = 2
    for (const last of [at(history.changes, 4), at(history.kept, 3), at(history.notices, 3)]) last.tx = '2'
    history.changes = [0, 4, 1, 2, 3].map((index) => at(history.changes, index))
    at(history.kept, 3).reply = reply('waitlisted', 2)
    at(history.calls, 4).outcome = { kind: 'unknown', why: 'lost' }
    history.calls[6] = call('c', 'c2', 'enroll', 15, 70, answered('waitlisted', 2))
  })
  expect(both).toEqual([])
})

test.each<[string, (history: History) => unknown]>([
  ['oversold', ({ changes }) => (at(changes, 1).status = 'confirmed')],
  ['seen oversold', (history) => (at(history.seen, 0).confirmed = 2)],
  ['refused as full while there was room', ({ calls }) => Object.assign(at(calls, 4), { begin: -5, end: -1 })],
  ['waitlisted beside a free place', ({ changes }) => (at(changes, 0).status = 'waitlisted')],
  ['two rows of one person', ({ rows }) => rows.push({ personId: 'b', status: 'cancelled' })],
  ['seen with two rows of one person', (history) => (at(history.seen, 0).rows = 3)],
  ['somebody entered twice', ({ changes }) => changes.splice(1, 0, { tx: '1', kind: 'enroll', personId: 'a', status: 'confirmed' })],
  ['an acknowledged reply is not kept', ({ kept }) => kept.shift()],
  ['an acknowledged change was lost', ({ rows }) => (at(rows, 1).status = 'cancelled')],
  ['an acknowledged change was lost', ({ rows }) => (at(rows, 0).status = 'confirmed')],
  ['one key, two replies', ({ calls }) => (at(calls, 1).outcome = answered('waitlisted', 1))],
  ['one key, two effects', ({ changes }) => changes.push({ tx: '5', kind: 'enroll', personId: 'a', status: 'waitlisted' })],
  ['one key, two effects', ({ changes }) => changes.push({ tx: '5', kind: 'cancel', personId: 'a', status: 'confirmed' })],
  ['the waitlist is not first in, first out', ({ changes }) => (at(changes, 3).personId = 'c')],
  ['a position that is not the place in the queue', ({ kept }) => (at(kept, 1).reply = reply('waitlisted', 2))],
  ['somebody passed those who wait', ({ changes }) => changes.splice(2, 0, { tx: '9', kind: 'enroll', personId: 'c', status: 'confirmed' })],
  ['the waitlist is longer than its bound', (history) => (history.limit = 0)],
  ['seen with a count that is not its rows', (history) => (at(history.seen, 1).taken = 0)],
  ['a freed place was given twice', ({ changes }) => changes.push({ tx: '5', kind: 'promote', personId: 'c', status: 'confirmed' })],
  ['a freed place was given to nobody', ({ changes }) => changes.splice(3, 1)],
  ['seen with somebody waiting beside a free place', (history) => (at(history.seen, 0).confirmed = 0)],
  ['somebody left who was not in', ({ changes }) => (at(changes, 2).personId = 'c')],
  ['a call that failed left a row', ({ kept }) => kept.push({ tx: '2', personId: 'c', key: 'c1', reply: reply('confirmed') })],
  ['a reply nobody asked for', ({ kept }) => kept.push({ tx: '2', personId: 'c', key: 'c9', reply: reply('confirmed') })],
  ['refused with another reason than full', ({ calls }) => (at(calls, 4).outcome = { kind: 'refused', code: 'request.failed' })],
  ['the order of entry contradicts the order of the calls', ({ calls }) => calls.slice(0, 2).forEach((each) => (each.begin = 33))],
  ['a change without its one notice', ({ notices }) => notices.pop()],
  ['a notice of nothing', ({ notices }) => notices.push({ tx: '9', personId: 'a', kind: 'promoted' })],
  ['a change without its stored reply', ({ kept }) => (at(kept, 0).tx = '7')],
  ['the rows are not what the changes left', ({ rows }) => rows.pop()],
])('it sees: %s', (name, breakIt) => {
  expect(broken(breakIt)).toContain(name)
})
