import * as v from 'valibot'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import type { Scan } from '../../types/checkin'
import { after, openDoor, start } from '../checkin/door'
import { codeIn, type Door, makeDoor } from '../gateway/door'
import type { WorldPerson } from '../world/identity'
import { type Field, inputWith, type Schema, stringFields } from './fields'
import { makeMany } from './many'

const takes = (schema: Schema, text: string) => v.is(schema, text) && !['1', '王秀兰', 'device-0001'].some((other) => v.is(schema, other))
const instants = stringFields.filter(({ schema }) => takes(schema, '2026-11-24T02:00:00.000Z'))
const days = stringFields.filter(({ schema }) => takes(schema, '2026-11-24'))
const cursors = stringFields.filter(({ path }) => path === 'cursor')

const impossible = [
  '2026-04-31T02:00:00.000Z',
  '2026-02-30T02:00:00.000Z',
  '2026-13-01T02:00:00.000Z',
  '2026-11-24T25:00:00.000Z',
  '2026-11-24T02:61:00.000Z',
  '2026-11-24T24:00:00.000Z',
  '2027-02-29T02:00:00+08:00',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+012026-01-01T00:00:00.000Z',
  '10000-01-01T00:00:00.000Z',
  '2026-11-24',
  'now',
  'infinity',
]
/** Instants that only a phone's own clock may name, since it may be in 1970. */
const farYears = ['1999-12-31T23:59:59.999Z', '2101-01-01T00:00:00.000Z', '2100-12-31T23:00:00-08:00']
const isClock = ({ path }: Field) => path === 'scans[].at'
const label = ({ action, path }: Field) => `${action} ${path}`
console.log(`Q10 ${instants.length} instants × ${impossible.length + farYears.length}, ${days.length} days, ${cursors.length} cursors`)

test('Q10 B17 there are as many fields of time as there were', () => {
  expect(instants.length).toBeGreaterThanOrEqual(12)
  expect(days.length).toBeGreaterThanOrEqual(5)
  expect(cursors.length).toBeGreaterThanOrEqual(9)
})

test.each(instants.map((field) => [label(field), field] as const))('Q10 B17 %s takes no time that is not', (_, field) => {
  const build = inputWith(field)
  const taken = [...impossible, ...(isClock(field) ? [] : farYears)].filter(
    (text) => v.is(field.schema, text) || (!isClock(field) && v.is(field.input, build(text))),
  )
  expect(taken).toEqual([])
})

test.each(instants.map((field) => [label(field), field] as const))('Q10 B17 %s is read as UTC', (_, { schema }) => {
  for (const text of ['2026-11-24T10:00:00+08:00', '2026-11-24T02:00:00Z', '2026-11-24T01:30:00.000-00:30'])
    expect(v.safeParse(schema, text)).toMatchObject({ success: true, output: '2026-11-24T02:00:00.000Z' })
})

test.each(days.map((field) => [label(field), field] as const))('Q10 B17 %s takes no day that is not', (_, { schema }) => {
  expect(
    ['2026-04-31', '2026-02-30', '2027-02-29', '0000-01-01', '1999-12-31', '2101-01-01', '9999-12-31', '10000-01-01'].filter((day) => v.is(schema, day)),
  ).toEqual([])
  expect(['2000-01-01', '2028-02-29', '2100-12-31'].every((day) => v.is(schema, day))).toBe(true)
})

let door: Door
let boss: WorldPerson
beforeAll(async () => {
  door = await makeDoor({ rateLimit: 0 })
  const { staff, organizationId } = await makeMany(door.world)
  boss = staff
  await door.world.grant(boss, 'orgAdmin', { organizationId })
  // A new right ends the token that was used with the one before.
  boss = { ...boss, token: await issueToken(door.world.db, door.world.now, boss.id) }
}, 120_000)
afterAll(() => door.close())

/** Every kind of part that cursors have, and every number of parts. */
const parts = [
  '2026-11-24T02:00:00.000000Z',
  '2026-02-30T02:00:00.000000Z',
  '2026-04-31T02:00:00.000Z',
  '9999-12-31T00:00:00.000Z',
  '10000-01-01T00:00:00.000Z',
].concat(['0', '1', '2147483648', '999999999999999999', '9999999999999999999', '1e308', '1e999', 'Infinity', 'NaN', '5byE', 'AA', '-1', 'a'])
const oddTimes = parts.filter((part) => /T/.test(part) && !part.startsWith('2026-11-24'))
const made = Array.from({ length: 80 }, (_, turn) =>
  Array.from({ length: 1 + (turn % 4) }, (_part, place) => parts[(turn * 7 + place * place * 5 + Math.floor(turn / 18)) % parts.length] as string),
)

test.each(cursors.map((field) => [field.action, field] as const))('Q10 no cursor breaks %s', async (action, field) => {
  const build = inputWith(field)
  const wrong: string[] = []
  for (const cursor of made) {
    const response = await door.post(boss, action, build(cursor.join('~')))
    if (![200, 400, 403, 404].includes(response.statusCode)) wrong.push(`${cursor.join('~')} ${response.statusCode} ${door.lines.at(-1)}`)
    if (response.statusCode === 200 && cursor.some((part) => oddTimes.includes(part))) wrong.push(`${cursor.join('~')} was taken`)
  }
  expect(wrong).toEqual([])
})

describe('a batch of scans', () => {
  let own: Awaited<ReturnType<typeof openDoor>>
  beforeEach(async () => {
    await door.world.clear()
    door.world.now = start
    own = await openDoor(door.world)
  })

  const unreadable: [string, Partial<Record<keyof Scan, unknown>>][] = [
    ['an impossible day', { at: '2026-02-30T02:00:00.000Z' }],
    ['the year 0', { at: '0000-01-01T00:00:00.000Z' }],
    ['the year 9999', { at: '9999-12-31T23:59:59.999Z' }],
    ['no time', { at: null }],
    ['an offset that is none', { clockOffset: null }],
    ['a code that no column takes', { code: 'a\u0000b' }],
    ['half a letter as reason', { reason: '\ud800' }],
    ['a number too large', { enrollmentNumber: 2 ** 40 }],
    ['a verdict nobody knows', { verdict: 'fine' }],
    ['an id that is none', { scanId: 'scan 1' }],
    ['a field that is missing', { device: undefined }],
  ]
  test.each(unreadable)('Q10 B17 with one scan of %s: the others are taken, and that one is answered for itself', async (_, change) => {
    const [first, third] = [await own.enrolled('王秀兰'), await own.enrolled('马建')]
    const bad = { ...own.scanOf(first.pass), ...change }
    const response = await door.post(own.volunteer, 'checkin/uploadScans', { scans: [own.scanOf(first.pass), bad, own.scanOf(third.pass)] })
    expect(response.statusCode).toBe(200)
    expect(response.json().data.results).toMatchObject([
      { status: 'accepted', verdict: 'ok' },
      { scanId: bad.scanId, status: 'rejected', code: 'request.malformed', name: null },
      { status: 'accepted', verdict: 'ok' },
    ])
    expect(await own.attendances()).toHaveLength(2)
  })

  test('Q10 the same instant with an offset is the same scan', async () => {
    const { pass } = await own.enrolled('王秀兰')
    const scan = own.scanOf(pass, { at: after(1).toISOString() })
    const shifted = { ...scan, at: `${new Date(after(1).getTime() + 8 * 3600_000).toISOString().slice(0, -1)}+08:00` }
    expect((await own.send([scan])).results).toMatchObject([{ status: 'accepted' }])
    expect((await own.send([shifted])).results).toMatchObject([{ status: 'already' }])
  })

  test('Q10 what is no list of scans at all is still refused', async () => {
    const response = await door.post(own.volunteer, 'checkin/uploadScans', { scans: [1] })
    expect([response.statusCode, codeIn(response)]).toEqual([400, 'request.malformed'])
  })
})
