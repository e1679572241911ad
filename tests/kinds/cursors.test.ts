import { contract } from '../../types'
import type { FunctionName } from '../../types'
import { AppError } from '../../types/errors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { entriesOf } from './entries'
import { inputs } from './inputs'
import { makeStage, type Stage } from './stage'

let world: World
let stage: Stage
beforeAll(async () => {
  world = await makeWorld({ ports: { login: null } })
  stage = await makeStage(world)
}, 120_000)
afterAll(() => world.close())

/** Every action that goes on from a cursor. */
const paged = Object.entries(contract).flatMap(([slice, actions]) =>
  Object.entries(actions).flatMap(([action, { input }]) => ('cursor' in entriesOf(input) ? [`${slice}.${action}`] : [])),
)
/** What stands in one part of a cursor that nobody wrote. */
const parts = [
  '0',
  '-1',
  '1e999',
  'NaN',
  'Infinity',
  '9223372036854775807',
  '99999999999999999999',
  '2026-11-23T02:00:00.000Z',
  '2026-02-30T02:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '294277-01-01T00:00:00Z',
  'infinity',
  'now',
  "'; drop table persons; --",
  '\u0000',
  '\ud800',
  'AA',
  '4pyT',
  '__',
  '２０２６',
  '好'.repeat(60),
]
/** One to six such parts, all alike, and each beside good ones. */
const hostile = [
  '',
  '~',
  '~'.repeat(200),
  'x'.repeat(100_000),
  ...parts,
  ...parts.flatMap((part) => [2, 3, 4, 5, 6].map((count) => Array.from({ length: count }, () => part).join('~'))),
  ...parts.flatMap((part) => [`${part}~1`, `1~${part}`, `2026-11-23T02:00:00.000Z~${part}`, `0~${part}~1`, `1~1~${part}`, `2026-11-23~0~${part}~1`]),
]
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
const outcomeOf = (name: string, who: WorldPerson | null, more: object) => {
  const [slice, action] = name.split('.') as [FunctionName, string]
  return (world.call as Call)(who, slice, action, { ...inputs[name]?.(stage, world), ...more }).then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
}

test.each(paged)('Q02 %s takes a cursor that nobody wrote for a malformed request or a page, never for a fault', async (name) => {
  const readers = stage.readers as Record<string, WorldPerson | null>
  let reader: WorldPerson | null | undefined
  for (const who of Object.values(readers)) if (reader === undefined && (await outcomeOf(name, who, {})) === 'ok') reader = who
  expect(reader).toBeDefined()
  const seen = new Map<string, string>()
  for (const [index, cursor] of hostile.entries()) {
    // Nobody asks for so many in an hour: what is counted begins anew.
    if (index % 5 === 0) await world.db.deleteFrom('turns').execute()
    const outcome = await outcomeOf(name, reader ?? null, { cursor })
    if (!['ok', 'request.malformed'].includes(outcome)) seen.set(cursor.slice(0, 60), outcome)
  }
  expect([...seen]).toEqual([])
})

test('Q02 how many lists go on from a cursor, and how many were tried on each', () => {
  // oxlint-disable-next-line no-console -- how many there are
  console.info(`Q02: ${paged.length} lists × ${hostile.length} cursors`)
  expect(paged.length).toBeGreaterThanOrEqual(25)
  expect(hostile.length).toBeGreaterThan(250)
})
