import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { functions } from '../../cloudfunctions/functions'
import { contract } from '../../types'
import type { Action } from '../../types/action'
import type { WorldPerson } from '../world/identity'
import { codeIn, type Door, makeDoor } from './door'

/** The same run every time: a failure can be looked at, a success is no luck. */
const seed = 20261123
const runs = 12

type Schema = { type: string; entries?: Record<string, Schema>; wrapped?: Schema; item?: Schema; options?: unknown[]; literal?: unknown }

/** Strings of every form the contract knows, right and just beside right, and what breaks naive servers. */
const strings = [
  '1',
  '2',
  '0',
  '-1',
  '01',
  '9223372036854775807',
  '9223372036854775808',
  '9999999999999999999',
  '62',
  '6201',
  '620103',
  '621',
  '99',
  '620103001001',
  '2026-11-23',
  '2026-02-31',
  '0000-01-01',
  '9999-12-31',
  '2026-11-23T02:00:00.000Z',
  '2026-02-30T25:00:00Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '11111111-1111-4111-8111-111111111111',
  'worker',
  'a~b',
  '1~1~1',
  '0~0',
  '~',
  '2026-11-23T02:00:00.000Z~1',
  '2026-11-23T02:00:00.000Z~9999999999999999999',
  '王秀兰',
  '买买提·艾力',
  '𠮷野家',
  '👨‍👩‍👧',
  '\u202e倒',
  '\u200b',
  ' ',
  '',
  '\u0000',
  '\ud800',
  'a\u0000b',
  "' or 1=1 --",
  '%',
  '_',
  '\\',
  '%_\\',
  '<script>alert(1)</script>',
  '=cmd()',
  '0713630108384276108841318470887415120496948134',
  'DELETE',
  'x'.repeat(500),
  '好'.repeat(3000),
]
const numbers = [0, 1, 2, 5, -1, 1.5, 36.066, 103.786, 90.1, 4294967295, 4294967296, 2147483648, 9007199254740992, 1e21, -0]

/** Values that a schema might take: often good enough to reach the verb, seldom good enough to please it. */
const plausible = (schema: Schema): fc.Arbitrary<unknown> => {
  switch (schema.type) {
    case 'strict_object':
      return fc.record(Object.fromEntries(Object.entries(schema.entries ?? {}).map(([key, value]) => [key, plausible(value)])), {
        requiredKeys: Object.keys(schema.entries ?? {}).filter((key) => schema.entries?.[key]?.type !== 'optional'),
      })
    case 'optional':
      return plausible(schema.wrapped as Schema)
    case 'nullable':
      return fc.option(plausible(schema.wrapped as Schema))
    case 'array':
      return fc.array(plausible(schema.item as Schema), { maxLength: 3 })
    case 'variant':
    case 'union':
      return fc.oneof(...(schema.options as Schema[]).map(plausible))
    case 'picklist':
      return fc.constantFrom(...(schema.options ?? []))
    case 'literal':
      return fc.constant(schema.literal)
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.constantFrom(...numbers)
    case 'string':
      return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...strings) }, { weight: 1, arbitrary: fc.constant(randomUUID()) })
    default:
      throw new Error(`no junk for the schema type ${schema.type}`)
  }
}

/** Never good: no action knows the field `junk`, and nothing but an object is an input. */
const hopeless = fc.oneof(
  fc.jsonValue().map((value) => ({ junk: value })),
  fc.oneof(fc.constantFrom(...strings), fc.constantFrom(...numbers), fc.boolean(), fc.array(fc.jsonValue())),
  // Sent as it stands: fast-check itself could not print what this is parsed to.
  fc.constant(`${'{"junk":'.repeat(5000)}1${'}'.repeat(5000)}`),
)

let door: Door
/** May do everything, so that no refusal is for want of a role. */
let boss: WorldPerson
/** One hash of every row there is. */
const contents = async () => {
  const { rows } = await door.world.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' and tablename <> 'regions' order by 1",
  )
  const { rows: hashes } = await door.world.pool.query(
    rows.map(({ name }) => `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as hash from ${name} t`).join(' union all '),
  )
  return hashes
}

beforeAll(async () => {
  door = await makeDoor({ rateLimit: 0 })
  const { organizationId, sessionId } = await door.world.session()
  boss = await door.world.staff('62')
  await door.world.grant(boss, 'orgAdmin', { organizationId })
  await door.world.grant(boss, 'volunteer', { sessionId })
  // Signed in with these rights: the first use of a token writes them down.
  boss = { ...boss, token: await issueToken(door.world.db, door.world.now, boss.id) }
})
afterAll(() => door.close())

const actions = Object.entries(contract).flatMap(([name, declared]) =>
  Object.entries(declared as Record<string, Action>)
    .filter(([action]) => Object.hasOwn(functions[name as keyof typeof functions], action))
    .map(([action, { input }]) => [`${name}/${action}`, input as unknown as Schema] as const),
)

test.each(actions)('%s refuses junk and writes nothing', async (path) => {
  const before = await contents()
  await fc.assert(
    fc.asyncProperty(hopeless, async (body) => {
      const response = await door.post(boss, path, body)
      expect([response.statusCode, codeIn(response)]).toEqual([400, 'request.malformed'])
    }),
    { seed, numRuns: runs },
  )
  expect(await contents()).toEqual(before)
})

test.each(actions.filter(([path]) => path !== 'identity/deleteMe' && path !== 'identity/signOut'))(
  '%s never breaks on what looks almost right',
  async (path, schema) => {
    await fc.assert(
      fc.asyncProperty(plausible(schema), fc.boolean(), async (body, isSignedIn) => {
        const response = await door.post(isSignedIn ? boss : null, path, body)
        expect(/request\.(failed|unavailable)/.test(response.body) ? door.lines.at(-1) : '').toBe('')
      }),
      { seed, numRuns: runs * 2 },
    )
  },
)
