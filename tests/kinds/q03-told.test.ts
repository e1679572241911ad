import { contract, type FunctionName } from '../../types'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import type { Reader } from './canaries'
import { inputs } from './inputs'
import { makeStage } from './stage'

/** Acts of others on the rows of a person whose account has ended send no notice: its words would stay in an inbox that nothing empties. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const actions = Object.entries(contract).flatMap(([slice, declared]) => Object.keys(declared).map((action) => `${slice}.${action}`))
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
const others: Reader[] = ['admin', 'staff', 'province', 'volunteer', 'worker']
const toldTo = async (person: WorldPerson | null) =>
  (
    await world.db
      .selectFrom('notices')
      .select('kind')
      .where('personId', '=', person?.id ?? '')
      .execute()
  ).map(({ kind }) => kind)

/** Every action of the contract, by those who may call it, about the stage's rows; with what the person is told. */
const hear = async (isEnded: boolean) => {
  const stage = await makeStage(world)
  const { self } = stage.readers
  if (isEnded) await world.call(self, 'identity', 'deleteMe', { confirm: 'DELETE' })
  const before = (await toldTo(self)).length
  let done = 0
  for (const name of actions) {
    const [slice, action] = name.split('.') as [FunctionName, string]
    if (['identity.deleteMe', 'identity.signOut'].includes(name)) continue
    for (const who of others)
      await (world.call as Call)(stage.readers[who], slice, action, inputs[name]?.(stage, world)).then(
        () => done++,
        () => 0,
      )
  }
  const told = (await toldTo(self)).slice(before)
  console.log(
    `q03: ${actions.length} actions × ${others.length} people, ${done} went through, ${told.length} notices to ${isEnded ? 'the ended account' : 'the person'}`,
  )
  expect(done).toBeGreaterThan(100)
  await world.clear()
  return told
}

test('Q03 nothing is told to somebody whose account has ended, whatever others do to the rows', async () => {
  expect((await hear(false)).length).toBeGreaterThan(1)
  expect(await hear(true)).toEqual([])
})
