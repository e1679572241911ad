import { contract, type FunctionName } from '../../types'
import type { Action } from '../../types/action'
import { served } from '../../cloudfunctions/functions'
import { makePerson } from '../../cloudfunctions/_shared/core/identity-of'
import { serve } from '../../cloudfunctions/_shared/core/serve'
import { makeWorld, type World } from '../world'
import { plainPorts } from '../plain-ports'

/** Every action, called by a person whom WeChat's cloud names and who has never done anything. */
const rows = Object.entries(contract).flatMap(([name, list]) =>
  Object.entries(list as Record<string, Action>).map(([action, { policy }]) => ({ name: name as FunctionName, action, policy })),
)
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const askAsGuest = async (name: FunctionName, action: string, input: unknown) => {
  const { db, pool, now } = world
  const ports = { ...plainPorts(), db, pool }
  const reply = await serve(
    served,
    { function: name, action, input },
    async (requestId) => ({ ...ports, now, requestId, me: null, tokenHash: null, admit: () => makePerson(db, now, 'o-guest') }) as never,
    () => {},
  )
  const persons = await db.selectFrom('persons').select('id').where('openid', '=', 'o-guest').execute()
  return { code: reply.ok ? 'ok' : reply.error.code, persons: persons.length }
}
/** Actions that a person without any row may call: they only read, or give up something. */
const reads = rows.filter(
  ({ policy, action }) =>
    policy !== 'signedIn' || /^(get|list|count|search|export|print|locate|verify|remove|delete|end|cancel|leave|markRead|signOut)/.test(action),
)
const writes = rows.filter((row) => !reads.includes(row))

console.log(`W17: ${reads.length} actions make nobody, ${writes.length} do: ${writes.map(({ name, action }) => `${name}.${action}`).join(' ')}`)

test('W17 the two kinds are all actions, and few are those that make a person', () => {
  expect(reads.length + writes.length).toBe(rows.length)
  expect(writes.length).toBeGreaterThanOrEqual(15)
})

test.each(reads.filter(({ action }) => action !== 'signInWechat'))('W17 $name.$action makes nobody', async ({ name, action, policy }) => {
  const { code, persons } = await askAsGuest(name, action, {})
  expect(persons).toBe(0)
  expect([policy, code === 'identity.signInFirst']).toEqual([policy, policy !== 'anyone'])
})

test.each(writes)('W17 $name.$action makes nobody of nonsense', async ({ name, action }) => {
  expect(await askAsGuest(name, action, { nonsense: true })).toEqual({ code: 'request.malformed', persons: 0 })
})

test('W17 signing in, and writing, each make one person', async () => {
  expect(await askAsGuest('identity', 'signInWechat', {})).toEqual({ code: 'ok', persons: 1 })
  expect(await askAsGuest('notifications', 'acceptMessages', { kind: 'promoted' })).toEqual({ code: 'ok', persons: 1 })
})
