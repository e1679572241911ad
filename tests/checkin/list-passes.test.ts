import { randomUUID } from 'node:crypto'
import { makePass } from '../../types/rules/pass'
import { verifyPass } from '../../types/rules/verify'
import { fetchPack } from './door'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listPasses = async (person: WorldPerson) => (await world.call(person, 'checkin', 'listPasses', {})).items

test('gives a pass whose codes the door takes, and nobody else the key', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(1) })
  const [li, wang] = [await world.person({ name: '李静' }), await world.person()]
  await enroll(li, sessionId)
  await enroll(wang, sessionId)
  const [pass] = await listPasses(li)
  if (!pass) throw new Error('no pass')
  expect(pass).toMatchObject({
    sessionId,
    holder: '李静',
    state: 'ready',
    position: null,
    attendedAt: null,
    keyId: 0,
    rev: 0,
    serverTime: world.now.toISOString(),
  })
  const pack = await fetchPack(world, await world.volunteer(sessionId), sessionId)
  const at = world.now.getTime()
  expect(verifyPass(pack, makePass(pass, at), at, { window: 2 })).toMatchObject({ verdict: 'ok', name: '李*' })
  expect(verifyPass(pack, pass.spoken, at, { window: 2 })).toMatchObject({ verdict: 'ok', enrollmentNumber: pass.enrollmentNumber })
  const [other] = await listPasses(wang)
  expect(other?.key).not.toBe(pass.key)
  expect(JSON.stringify(await listPasses(li))).not.toContain(pack.keys[0])
})

test('lists today and later, soonest first, in the state each is in', async () => {
  const [later, waiting, attended, cancelled, dropped] = [
    await world.session({ startsAt: world.in(60), title: '插花' }),
    await world.session({ startsAt: world.in(5), capacity: 1, title: '太极' }),
    await world.session({ startsAt: world.in(-1), closesAt: world.in(1), title: '义诊' }),
    await world.session({ startsAt: world.in(7), title: '读书' }),
    await world.session({ startsAt: world.in(8), title: '剪纸' }),
  ]
  const [li, wang] = [await world.person(), await world.person()]
  await enroll(wang, waiting.sessionId)
  for (const { sessionId } of [later, waiting, attended, cancelled, dropped]) await enroll(li, sessionId)
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', cancelled.sessionId).execute()
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId: dropped.sessionId })
  await world.attend(li, attended.sessionId)
  expect((await listPasses(li)).map(({ title, state, position }) => [title, state, position])).toEqual([
    ['义诊', 'attended', null],
    ['太极', 'waitlisted', 1],
    ['读书', 'cancelled', null],
    ['插花', 'ready', null],
  ])
})

test('keeps the pass of the day until midnight and drops it after', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  const li = await world.person()
  await enroll(li, sessionId)
  world.now = new Date('2026-11-23T15:59:00Z')
  expect(await listPasses(li)).toHaveLength(1)
  world.now = new Date('2026-11-23T16:00:00Z')
  expect(await listPasses(li)).toHaveLength(0)
})
