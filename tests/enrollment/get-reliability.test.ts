import { randomUUID } from 'node:crypto'
import { issueToken, makePerson } from '../../cloudfunctions/_shared/core/identity-of'
import { sweep } from '../../cloudfunctions/_shared/core/sweep'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { crowdOf } from './crowd'

let world: World
let crowd: ReturnType<typeof crowdOf>
beforeAll(async () => {
  world = await makeWorld()
  crowd = crowdOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

const reliability = (person: WorldPerson) => world.call(person, 'enrollment', 'getReliability', {})

/** A session to which one person came and the other did not, a day after its end, when the timer has run. */
const miss = async (there: WorldPerson, absent: WorldPerson) => {
  const { sessionId } = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  await crowd.enroll(there, sessionId)
  await crowd.enroll(absent, sessionId)
  world.now = world.in(1)
  await world.attend(there, sessionId)
  world.now = world.in(24.9)
  expect((await crowd.minute()).missed).toBe(0)
  world.now = world.in(0.2)
  expect((await crowd.minute()).missed).toBe(1)
  expect((await crowd.minute()).missed).toBe(0)
  return sessionId
}

test('who did not come has a point from a day after the end, is told, and loses it after ninety days', async () => {
  const [there, absent] = await crowd.people(2)
  await miss(there, absent)
  const expiresAt = world.in(90 * 24)
  expect(await reliability(absent)).toEqual({ points: 1, expiresAt: expiresAt.toISOString(), delayHours: 3, waitlistOnly: false })
  expect(await reliability(there)).toEqual({ points: 0, expiresAt: null, delayHours: 0, waitlistOnly: false })
  expect((await crowd.toldOf(absent)).at(-1)).toBe('missed')
  // The point expires while the person is still signed in.
  await world.db.updateTable('noShows').set({ expiresAt: world.now }).execute()
  expect(await reliability(absent)).toMatchObject({ points: 0, expiresAt: null })
})

test('points add up: two open sign-up twelve hours later, three wait a day; one excused does not count', async () => {
  const [there, absent] = await crowd.people(2)
  for (let count = 0; count < 3; count++) await miss(there, absent)
  expect(await reliability(absent)).toMatchObject({ points: 3, delayHours: 0, waitlistOnly: true })
  const [first] = await world.db.selectFrom('noShows').select('id').orderBy('id').execute()
  await world.db
    .updateTable('noShows')
    .set({ excusedAt: world.now, excusedBy: there.id, excuse: '住院' })
    .where('id', '=', first?.id ?? '')
    .execute()
  expect(await reliability(absent)).toMatchObject({ points: 2, delayHours: 12, waitlistOnly: false })
})

test('nobody gets a point where the door was not used, who had cancelled, waited, or got the place just before the start', async () => {
  const [li, wang, zhao] = await crowd.people(3)
  const unused = await world.session({ startsAt: world.in(1), endsAt: world.in(2) })
  await crowd.enroll(li, unused.sessionId)
  const used = await world.session({ capacity: 1, startsAt: world.in(3), endsAt: world.in(4) })
  const [left, late] = [wang, zhao]
  await crowd.enroll(left, used.sessionId)
  await crowd.enroll(late, used.sessionId)
  world.now = world.in(2)
  await crowd.cancel(left, used.sessionId)
  const there = await world.person()
  await world.db.updateTable('pools').set({ capacity: 2 }).where('id', '=', used.sessionId).execute()
  await crowd.enroll(there, used.sessionId)
  await world.attend(there, used.sessionId)
  world.now = world.in(48)
  expect((await crowd.minute()).missed).toBe(0)
  expect(await crowd.statusOf(used.sessionId, [left, late])).toEqual(['cancelled', 'confirmed'])
})

test('a scan that comes in late takes the point back', async () => {
  const [there, absent] = await crowd.people(2)
  const sessionId = await miss(there, absent)
  const door = await world.volunteer(sessionId)
  const { number } = await crowd.rowOf(absent, sessionId)
  const at = world.in(-24).toISOString()
  const scan = {
    scanId: randomUUID(),
    sessionId,
    enrollmentNumber: Number(number),
    direction: 'in' as const,
    at,
    clockOffset: 0,
    device: 'door-0001',
    seq: 9,
    code: '',
  }
  const { results } = await world.call(door, 'checkin', 'uploadScans', { scans: [{ ...scan, source: 'search' as const, verdict: 'ok' as const }] })
  expect(results).toMatchObject([{ status: 'accepted' }])
  expect(await reliability(absent)).toMatchObject({ points: 0 })
  expect((await crowd.minute()).missed).toBe(0)
})

describe('Q16 ending the account', () => {
  const withOpenid = async (person: WorldPerson, openid: string) => {
    await world.db.updateTable('persons').set({ openid }).where('id', '=', person.id).execute()
    return person
  }
  /** The same WeChat account signs in as a new person. */
  const back = async (openid: string) => {
    const { id } = await makePerson(world.db, world.now, openid)
    return { id, name: '', token: await issueToken(world.db, world.now, id) }
  }
  const end = (person: WorldPerson) => world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })

  test('washes no points off: whoever comes back has them, until they end', async () => {
    const [there, absent] = await crowd.people(2)
    await withOpenid(absent, 'openid-absent')
    await miss(there, absent)
    const before = await reliability(absent)
    await end(absent)
    expect(JSON.stringify(await world.db.selectFrom('persons').selectAll().where('id', '=', absent.id).execute())).not.toContain('openid-absent')
    // Another person who signs in meanwhile has no point.
    expect(await reliability(await back('openid-other'))).toMatchObject({ points: 0 })
    const again = await back('openid-absent')
    expect(again.id).not.toBe(absent.id)
    expect(await reliability(again)).toEqual(before)
    // It works again, as often as the person likes.
    await end(again)
    expect(await reliability(await back('openid-absent'))).toEqual(before)
  })

  test('leaves nothing once the points have ended, and no hash where there were none or nobody could come back', async () => {
    const [there, absent, plain] = await crowd.people(3)
    await withOpenid(absent, 'openid-absent')
    await withOpenid(there, 'openid-there')
    await miss(there, absent)
    await miss(there, plain)
    for (const person of [there, absent, plain]) await end(person)
    const former = async () => (await world.db.selectFrom('persons').select('id').where('formerOpenid', 'is not', null).execute()).map(({ id }) => id)
    expect(await former()).toEqual([absent.id])
    expect((await world.db.selectFrom('noShows').select('personId').execute()).map(({ personId }) => personId)).toEqual([absent.id])
    world.now = world.in(91 * 24)
    await sweep(world)
    expect(await former()).toEqual([])
    expect(await world.db.selectFrom('noShows').select('id').execute()).toEqual([])
    expect(await reliability(await back('openid-absent'))).toMatchObject({ points: 0 })
  })
})
