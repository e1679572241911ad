import { randomUUID } from 'node:crypto'
import { makePass } from '../../types/rules/pass'
import { verifyAtAny, verifyPass } from '../../types/rules/verify'
import { makePoster } from '../activities/posting'
import { fetchPack } from './door'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.close())

const day = 24
const makeTerm = async (weeks = 3) => {
  const poster = await makePoster(world)
  const sessions = Array.from({ length: weeks }, (_, week) => ({
    startsAt: world.in(1 + week * 7 * day).toISOString(),
    endsAt: world.in(3 + week * 7 * day).toISOString(),
    capacity: 9,
  }))
  const id = await poster.published({ sessions, signUp: { isTerm: true } })
  return { poster, ids: (await poster.sessionsOf(id)).map(({ sessionId }) => sessionId) }
}
const enroll = async (person: WorldPerson, sessionId = '') => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const passesOf = async (person: WorldPerson) => (await world.call(person, 'checkin', 'listPasses', {})).items
const print = (person: WorldPerson, sessionId = '') => world.call(person, 'checkin', 'printPasses', { sessionId })
const online = { window: 2 }

test('the phone has the passes of the next two weeks, each with the number and the key of its session: that of one lesson opens no other', async () => {
  const { ids } = await makeTerm()
  const li = await world.person({ name: '李静' })
  await enroll(li, ids[0])
  const passes = await passesOf(li)
  expect(passes.map(({ sessionId }) => sessionId)).toEqual(ids.slice(0, 2))
  expect(new Set(passes.map(({ key }) => key)).size).toBe(2)
  expect(new Set(passes.map(({ enrollmentNumber }) => enrollmentNumber)).size).toBe(1)
  world.now = world.in(7 * day)
  const at = world.now.getTime()
  const pack = await fetchPack(world, await world.volunteer(ids[1]!), ids[1]!)
  expect(verifyPass(pack, makePass(passes[1]!, at), at, online)).toMatchObject({ verdict: 'ok', name: '李*' })
  expect(verifyPass(pack, passes[1]!.spoken, at, online).verdict).toBe('ok')
  for (const code of [makePass(passes[0]!, at), passes[0]!.spoken]) expect(['wrongTime', 'malformed']).toContain(verifyPass(pack, code, at, online).verdict)
  expect(verifyPass(pack, makePass(passes[0]!, at), at, online)).toMatchObject({ verdict: 'wrongTime', other: { sameActivity: true } })
})

test('a printed card opens the door of every lesson, on the phone and at the server; who has none leaves no key there', async () => {
  const { poster, ids } = await makeTerm()
  const [li, wang] = [await world.person({ name: '李静' }), await world.person({ name: '王强' })]
  await enroll(li, ids[0])
  const [card] = (await print(poster.admin, ids[1])).items
  await enroll(wang, ids[0])
  for (const [week, sessionId] of ids.entries()) {
    if (week > 0) world.now = world.in(7 * day)
    const at = world.now.getTime()
    const volunteer = await world.volunteer(sessionId)
    const pack = await fetchPack(world, volunteer, sessionId)
    expect([week, verifyPass(pack, card!.code, at, online)]).toMatchObject([week, { verdict: 'ok', name: '李*', isStatic: true }])
    expect([week, verifyPass(pack, card!.spoken, at, online).verdict]).toEqual([week, 'ok'])
    expect(Object.keys(pack.cards?.keys[0] ?? {}).length).toBe(week > 0 ? 1 : 0)
    const scan = {
      scanId: randomUUID(),
      sessionId,
      enrollmentNumber: verifyPass(pack, card!.code, at, online).enrollmentNumber!,
      seq: week + 1,
      code: card!.code,
    }
    const sent = {
      ...scan,
      at: world.now.toISOString(),
      clockOffset: 0,
      direction: 'in' as const,
      device: 'phone-aaaa',
      verdict: 'ok' as const,
      source: 'camera' as const,
    }
    const { results, present } = await world.call(volunteer, 'checkin', 'uploadScans', { scans: [sent] })
    expect([results[0]?.status, results[0]?.verdict, present]).toEqual(['accepted', 'ok', 1])
  }
  expect((await world.db.selectFrom('attendances').select('sessionId').orderBy('sessionId').execute()).map(({ sessionId }) => sessionId)).toEqual(ids)
})

test('a card printed after the list was fetched asks for the network, and is let in by the server; a lost one is good nowhere', async () => {
  const { poster, ids } = await makeTerm()
  const li = await world.person({ name: '李静' })
  const { enrollment } = await enroll(li, ids[0])
  world.now = world.in(7 * day)
  const admin = await world.admin(poster.organizationId)
  const volunteer = await world.volunteer(ids[1]!)
  const old = await fetchPack(world, volunteer, ids[1]!)
  const [card] = (await print(admin, ids[1])).items
  const at = world.now.getTime()
  expect(verifyPass(old, card!.code, at, online).verdict).toBe('unknownKey')
  const scan = {
    scanId: randomUUID(),
    sessionId: ids[1]!,
    enrollmentNumber: old.rows[0]![0],
    seq: 1,
    code: card!.code,
    at: world.now.toISOString(),
    clockOffset: 0,
  }
  const sent = { ...scan, direction: 'in' as const, device: 'phone-aaaa', verdict: 'unknownKey' as const, source: 'camera' as const }
  expect((await world.call(volunteer, 'checkin', 'uploadScans', { scans: [sent] })).results[0]?.verdict).toBe('ok')
  await world.call(admin, 'checkin', 'reissuePass', { key: randomUUID(), enrollmentId: enrollment.id })
  const fresh = await fetchPack(world, volunteer, ids[1]!)
  expect(verifyPass(fresh, card!.code, at, online).verdict).toBe('revoked')
  const [again] = (await print(admin, ids[2])).items
  expect(verifyPass({ ...fresh, present: {} }, again!.code, at, online).verdict).toBe('ok')
})

test('who left the term is told so at its next door', async () => {
  const { poster, ids } = await makeTerm()
  const li = await world.person({ name: '李静' })
  await enroll(li, ids[0])
  const [card] = (await print(poster.admin, ids[0])).items
  world.now = world.in(1)
  await world.attend(li, ids[0]!)
  world.now = world.in(day)
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId: ids[0]! })
  world.now = world.in(6 * day)
  const pack = await fetchPack(world, await world.volunteer(ids[1]!), ids[1]!)
  expect(verifyPass(pack, card!.code, world.now.getTime(), online)).toMatchObject({ verdict: 'cancelled', cancelled: { isOwn: true } })
})

test('a phone at two doors finds the lesson that a card of its term opens, whichever door was first', async () => {
  const { poster, ids } = await makeTerm()
  const li = await world.person({ name: '李静' })
  await enroll(li, ids[0])
  const [card] = (await print(poster.admin, ids[0])).items
  world.now = world.in(7 * day)
  const { sessionId: beside } = await world.session({ startsAt: world.in(1), title: '合唱' })
  const packs = [await fetchPack(world, await world.volunteer(beside), beside), await fetchPack(world, await world.volunteer(ids[1]!), ids[1]!)] as const
  const at = world.now.getTime()
  for (const code of [card!.code, card!.spoken])
    for (const doors of [packs, [packs[1], packs[0]] as const]) {
      const { pack, checked } = verifyAtAny([...doors], code, at, online)
      expect([pack.sessionId, checked.verdict, checked.name]).toEqual([ids[1], 'ok', '李*'])
    }
})
