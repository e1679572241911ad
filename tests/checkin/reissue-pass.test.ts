import { randomUUID } from 'node:crypto'
import { makePass } from '../../types/rules/pass'
import { verifyPass, windows } from '../../types/rules/verify'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { openDoor, start, fetchPack } from './door'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const reissue = (person: WorldPerson, enrollmentId: string, key = randomUUID()) => world.call(person, 'checkin', 'reissuePass', { key, enrollmentId })
const offline = { window: windows.offline }

test.each([{ isStrict: false }, { isStrict: true }])('C15 a new code makes the old one REVOKED on phone and server, strict or not: %p', async (rules) => {
  const door = await openDoor(world, rules)
  const { person, pass } = await door.enrolled()
  const key = randomUUID()
  expect(await reissue(person, pass.enrollmentId, key)).toEqual({ rev: 1 })
  expect(await reissue(person, pass.enrollmentId, key)).toEqual({ rev: 1 })
  const [fresh] = (await world.call(person, 'checkin', 'listPasses', {})).items
  if (!fresh) throw new Error('no pass')
  const pack = await fetchPack(world, door.volunteer, door.sessionId)
  const at = start.getTime()
  expect(verifyPass(pack, makePass(pass, at), at, offline)).toMatchObject({ verdict: 'revoked', name: '李*' })
  expect(verifyPass(pack, pass.spoken, at, offline).verdict).toBe('revoked')
  expect(verifyPass(pack, makePass(fresh, at), at, offline).verdict).toBe('ok')
  const { results } = await door.upload([door.scanOf(pass, { verdict: 'revoked' }), door.scanOf(fresh)])
  expect(results.map(({ verdict }) => verdict)).toEqual(['revoked', 'ok'])
})

test('an old code taken in good faith, on a list from before, lets nobody count but is put before the organizers', async () => {
  const door = await openDoor(world)
  const { person, pass } = await door.enrolled()
  const scan = door.scanOf(pass)
  await reissue(person, pass.enrollmentId)
  await door.upload([scan])
  expect(await door.attendances()).toEqual([])
  const report = await world.call(await world.admin(door.organizationId), 'checkin', 'getDoorReport', { sessionId: door.sessionId })
  expect(report.rows).toMatchObject([{ name: '李静', attendedAt: null, flags: ['disputed'], scans: [{ verdict: 'revoked', isCounted: false }] }])
})

test('is for the holder and for organizers, is recorded, and ends somewhere', async () => {
  const door = await openDoor(world)
  const { person, pass } = await door.enrolled()
  const admin = await world.admin(door.organizationId)
  for (const stranger of [await world.person(), door.volunteer, await world.admin(await world.organization())])
    expect((await world.refusal(reissue(stranger, pass.enrollmentId))).code).toBe('checkin.notFound')
  expect(await reissue(admin, pass.enrollmentId)).toEqual({ rev: 1 })
  const rows = await world.db.selectFrom('audit').select(['personId', 'detail']).where('action', '=', 'checkin.reissuePass').execute()
  expect(rows).toEqual([{ personId: admin.id, detail: { rev: 1 } }])
  await world.db.updateTable('enrollments').set({ rev: 100 }).execute()
  expect((await world.refusal(reissue(person, pass.enrollmentId))).code).toBe('checkin.tooManyIssues')
  await world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId: door.sessionId })
  expect((await world.refusal(reissue(person, pass.enrollmentId))).code).toBe('checkin.notFound')
})
