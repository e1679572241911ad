import fc from 'fast-check'
import type { Pack, PackRow } from '../../types/rules/door'
import type { Question } from '../../types/rules/answers'
import { readPack, writePack } from '../../types/rules/pack-people'

const startsAt = '2026-11-23T02:00:00.000Z'
const instant = fc.integer({ min: -31 * 86_400_000, max: 86_400_000 }).map((ms) => new Date(Date.parse(startsAt) + ms).toISOString())
const person = fc.record({
  number: fc.integer({ min: 0, max: 4294967295 }),
  rev: fc.integer({ min: 0, max: 40 }),
  state: fc.constantFrom<PackRow[2]>('c', 'w', 'x'),
  // Whatever people are called: spaces, commas, emoji, letters of any script.
  name: fc.string({ unit: 'grapheme', maxLength: 6 }),
  seats: fc.option(fc.integer({ min: 2, max: 10 }), { nil: undefined }),
  entry: fc.option(fc.record({ at: instant, by: fc.constantFrom('张伟', 'Li, Jing', ''), device: fc.constantFrom('phone-aa', 'self'), isOut: fc.boolean() }), {
    nil: null,
  }),
  hasAnswered: fc.boolean(),
  end: fc.option(fc.record({ at: instant, isOwn: fc.boolean() }), { nil: null }),
})

type Listed = typeof person extends fc.Arbitrary<infer P> ? P : never
const listOf = (people: Listed[]): Pick<Pack, 'rows' | 'present' | 'cancelled' | 'answered'> => ({
  rows: people.map(({ number, rev, state, name, seats }) => (seats === undefined ? [number, rev, state, name] : [number, rev, state, name, seats])),
  present: Object.fromEntries(
    people.flatMap(({ number, entry }) =>
      entry ? [[number, { at: entry.at, by: entry.by, device: entry.device, ...(entry.isOut && { isOut: true as const }) }]] : [],
    ),
  ),
  answered: Object.fromEntries(people.flatMap(({ number, hasAnswered }) => (hasAnswered ? [[number, true as const]] : []))),
  cancelled: Object.fromEntries(people.flatMap(({ number, end }) => (end ? [[number, end]] : []))),
})

test('what travels as lines is on the phone what it was on the server, whoever is on the list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(person, { selector: ({ number }) => number, maxLength: 40 }), (people) => {
      const list = listOf(people)
      const rest = { sessionId: '1', startsAt, questions: [] as Question[] } as Pack
      const sent = JSON.parse(JSON.stringify({ ...rest, ...writePack({ startsAt, ...list }) }))
      expect(readPack(sent)).toEqual({ ...rest, ...list })
    }),
    { numRuns: 500 },
  )
})
