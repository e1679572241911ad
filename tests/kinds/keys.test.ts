import { contract, type FunctionName } from '../../types'
import type { Action } from '../../types/action'
import { sweep } from '../../cloudfunctions/_shared/core/sweep'
import { AppError } from '../../types/errors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { inputs } from './inputs'
import type { Reader } from './canaries'
import { makeStage } from './stage'

/** A key of three days ago, whose stored reply is swept: what it did is not done again. Actions are those whose input has a key. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const keyed = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared as Record<string, Action>).flatMap(([action, { input }]) => {
    const { entries, pipe } = input as unknown as { entries?: object; pipe?: { entries?: object }[] }
    return 'key' in (entries ?? pipe?.[0]?.entries ?? {}) && action !== 'signInDemo' ? [`${slice}.${action}`] : []
  }),
)
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
const doers: Reader[] = ['self', 'admin', 'staff', 'volunteer', 'worker']
/** Every row that could have been made or changed. */
const tables = async () => {
  const { rows } = await world.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename not in ('requests', 'audit', 'tokens', 'regions', 'turns') order by 1",
  )
  const all: Record<string, unknown> = {}
  for (const { name } of rows) all[name] = (await world.pool.query(`select * from ${name} t order by t::text`)).rows
  return all
}

test('Q03 every action with a key is here', () => {
  console.log(`keys: ${keyed.length} actions with a key`)
  expect(keyed.length).toBeGreaterThanOrEqual(21)
})

test.each(keyed)('Q03 %s with a key older than its stored reply does nothing a second time', async (name) => {
  const [slice, action] = name.split('.') as [FunctionName, string]
  const call = world.call as Call
  const stage = await makeStage(world)
  if (name === 'enrollment.answerOffer')
    await world.db
      .updateTable('enrollments')
      .set({ status: 'offered', offerEndsAt: world.in(1) })
      .where('personId', '=', stage.readers.self?.id ?? '')
      .where('sessionId', '=', stage.coming.sessionId)
      .execute()
  const input = inputs[name]?.(stage, world)
  let doer: WorldPerson | null = null
  let first: unknown
  for (const who of doers) {
    const answer = await call(stage.readers[who], slice, action, input).catch((error: unknown) => error)
    if (answer instanceof Error) continue
    doer = stage.readers[who]
    first = answer
    break
  }
  if (!doer) throw new Error('nobody could do it')
  const before = await tables()
  await sweep({ db: world.db, now: world.in(48) })
  expect(await world.db.selectFrom('requests').select('key').execute()).toEqual([])
  const again = await call(doer, slice, action, input).catch((error: unknown) => error)
  expect(await tables()).toEqual(before)
  // The same answer, or the row's own: decided, given, waiting already. Who was told is not told again, and the answer says so.
  const isOwn = again instanceof AppError && /already|Pending/.test(again.code)
  expect(isOwn ? first : again).toEqual(name === 'volunteering.cancelShift' ? { toldCount: 0 } : first)
})
