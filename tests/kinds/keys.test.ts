import { contract, type FunctionName } from '../../types'
import type { Action } from '../../types/action'
import { sweep } from '../../cloudfunctions/_shared/core/sweep'
import { AppError } from '../../types/errors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { inputs } from './inputs'
import type { Reader } from './canaries'
import { actions } from './fields'
import { makeStage, type Stage } from './stage'

/** A key of three days ago, whose stored reply was deleted: what it did is not done again. The actions are those whose input has a key. */
let world: World
let stage: Stage
beforeAll(async () => {
  world = await makeWorld()
  stage = await makeStage(world)
  await world.keep()
})
beforeEach(() => world.bringBack())
afterAll(() => world.close())

const keyed = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared as Record<string, Action>).flatMap(([action, { input }]) => {
    const { entries, pipe } = input as unknown as { entries?: object; pipe?: { entries?: object }[] }
    return 'key' in (entries ?? pipe?.[0]?.entries ?? {}) && action !== 'signInDemo' ? [`${slice}.${action}`] : []
  }),
)
/** The value as JSON gives it, because a stored reply has its names in another order. */
const sorted = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
const doers: Reader[] = ['self', 'admin', 'staff', 'volunteer', 'worker']
/** Actions that answer for each row, so that everybody who is signed in gets an answer. */
const doersOf: Record<string, Reader[]> = { 'checkin.uploadScans': ['volunteer'], 'activities.publishMany': ['staff'], 'notifications.resend': ['staff'] }
/** The first of the people who may do it. */
const doOnce = async (stage: Awaited<ReturnType<typeof makeStage>>, slice: FunctionName, action: string, input: unknown) => {
  for (const who of doersOf[`${slice}.${action}`] ?? doers) {
    const first = await (world.call as Call)(stage.readers[who], slice, action, input).catch((error: unknown) => error)
    if (!(first instanceof Error)) return { doer: stage.readers[who], first }
  }
  throw new Error(`nobody could do ${slice}.${action}`)
}
/** Every row that could have been made or changed. */
const tables = async (but = "'audit'") => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename not in ('requests', 'tokens', 'regions', 'turns', ${but}) order by 1`,
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
  if (name === 'enrollment.answerOffer')
    await world.db
      .updateTable('enrollments')
      .set({ status: 'offered', offerEndsAt: world.in(1) })
      .where('personId', '=', stage.readers.self?.id ?? '')
      .where('poolId', '=', stage.coming.sessionId)
      .execute()
  const input = inputs[name]?.(stage, world) as { key: string }
  const { doer, first } = await doOnce(stage, slice, action, input)
  const before = await tables()
  // In capital letters it is the same key.
  expect(await call(doer, slice, action, { ...input, key: input.key.toUpperCase() }).then(sorted)).toEqual(sorted(first))
  expect(await tables()).toEqual(before)
  await sweep({ db: world.db, now: world.in(48) })
  expect(await world.db.selectFrom('requests').select('key').execute()).toEqual([])
  const again = await call(doer, slice, action, input).catch((error: unknown) => error)
  expect(await tables()).toEqual(before)
  // The same answer, or the row's own: decided, given, waiting already. Who was told is not told again, and the answer says so.
  const isOwn = again instanceof AppError && /already|Pending/.test(again.code)
  expect(isOwn ? first : again).toEqual(name === 'volunteering.cancelShift' ? { toldCount: 0 } : first)
})

/** What writes without a key: sent again after a lost reply it is done already. */
const unkeyed = actions
  .map(({ slice, name }) => `${slice}.${name}`)
  .filter((name) => !keyed.includes(name) && !/\.(get|list|count|search|locate|verify|export|print|signIn)/.test(name))
/** Why a second call is another one, or has nobody left to answer to. */
const another: Record<string, string> = {
  'identity.signOut': 'nobody is signed in any more',
  'identity.deleteMe': 'the account is gone',
  'identity.askSignIn': 'each page asks for itself, and what is not answered ends by itself',
  'identity.pollSignIn': 'each look is counted; its own test repeats it',
  'identity.decideSignIn': 'no computer asks here; its own test taps ten times',
  'identity.setPassphrase': 'only on an own server; its own test repeats it',
  'feed.askUpload': 'each upload has an id of its own; what is not used is swept',
  'feed.keepPicture': 'only in WeChat’s cloud; its own test repeats it',
  'notifications.acceptMessages': 'each accept is one more message that may be sent',
}
/** Who was told is not told again, and the answer says so; a scan that was taken says so too. */
const secondAnswers: Record<string, (first: unknown) => unknown> = {
  'activities.cancelActivity': (first) => ({ ...(first as object), toldCount: 0 }),
  'checkin.uploadScans': (first) => ({ ...(first as object), results: [expect.objectContaining({ status: 'already' })] }),
}

test('B05 every action that writes without a key is here', () => {
  const repeated = unkeyed.filter((name) => !(name in another))
  console.log(`keys: ${repeated.length} actions without a key are repeated, ${Object.keys(another).length} say why not`)
  expect(repeated.length).toBeGreaterThanOrEqual(17)
  expect(Object.keys(another).filter((name) => !unkeyed.includes(name))).toEqual([])
})

test.each(unkeyed.filter((name) => !(name in another)))('B05 %s sent again after a lost reply is answered as before and changes nothing', async (name) => {
  const [slice, action] = name.split('.') as [FunctionName, string]
  const input = inputs[name]?.(stage, world)
  const { doer, first } = await doOnce(stage, slice, action, input)
  const before = await tables("'none'")
  expect(await (world.call as Call)(doer, slice, action, input)).toEqual(secondAnswers[name]?.(first) ?? first)
  expect(await tables("'none'")).toEqual(before)
})
