import { makeWorld, type World } from '../world'
import { home } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const shanghai = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)

test('the cover line counts what is still on today, and how much of it after work', async () => {
  await world.session({ startsAt: shanghai('2026-11-23', '08:40') })
  await world.session({ startsAt: shanghai('2026-11-23', '09:50') })
  await world.session({ startsAt: shanghai('2026-11-23', '19:00') })
  await world.session({ startsAt: shanghai('2026-11-23', '23:50') })
  await world.session({ startsAt: shanghai('2026-11-24', '00:10') })
  world.now = shanghai('2026-11-23', '10:30')
  expect(await world.call(null, 'feed', 'countFeed', {})).toMatchObject({ today: 3, todayEvening: 2 })
})

test('the filter panels count two weeks by category and by hours', async () => {
  await world.session({ category: 'skills', startsAt: shanghai('2026-11-24', '09:00') })
  await world.session({ category: 'skills', startsAt: shanghai('2026-11-28', '09:00') })
  await world.session({ category: 'childcare', startsAt: shanghai('2026-12-06', '23:00') })
  await world.session({ category: 'childcare', startsAt: shanghai('2026-12-07', '09:00') })
  expect(await world.call(null, 'feed', 'countFeed', {})).toEqual({
    today: 0,
    todayEvening: 0,
    byCategory: { childcare: 1, matchmaking: 0, eldercare: 0, skills: 2, culture: 0 },
    byHours: { working: 1, evening: 0, weekend: 2 },
  })
})

test('drafts and cancelled sessions count nowhere, a new category counts at once', async () => {
  await world.session({ isPublished: false })
  const { sessionId } = await world.session()
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  const { activityId } = await world.session({ category: 'culture' })
  await world.db.updateTable('activities').set({ category: 'skills' }).where('id', '=', activityId).execute()
  expect((await world.call(null, 'feed', 'countFeed', {})).byCategory).toEqual({ childcare: 0, matchmaking: 0, eldercare: 0, skills: 1, culture: 0 })
})

test('with a place only what is within reach counts, with a region only what lies in it', async () => {
  await world.session({ startsAt: world.in(2) })
  await world.session({ startsAt: world.in(2), venueId: await world.venue({ lat: 36.13, lng: 103.84 }), regionCode: '620102' })
  await world.session({ startsAt: world.in(2), venueId: await world.venue({ lat: 35.604, lng: 103.243, regionCode: '622901' }), regionCode: '622901' })
  const today = async (input: object) => (await world.call(null, 'feed', 'countFeed', input)).today
  expect(await today({})).toBe(3)
  expect(await today({ near: home })).toBe(2)
  expect(await today({ near: { lat: 35.6, lng: 103.2 } })).toBe(1)
  expect(await today({ near: { lat: 39, lng: 98 } })).toBe(0)
  expect(await today({ regionCode: '62' })).toBe(3)
  expect(await today({ regionCode: '6201' })).toBe(2)
  expect(await today({ regionCode: '620102' })).toBe(1)
})
