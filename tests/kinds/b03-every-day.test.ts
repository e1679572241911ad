import { sql } from 'kysely'
import { contract } from '../../types'
import { daysFrom, lastDayOf } from '../../types/rules/days'
import { entriesOf } from './entries'
import { walk } from '../walk'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

const near = { lat: 36.066, lng: 103.786 }
const places = [{}, { near }, { regionCode: '62' }, { regionCode: '6201' }, { regionCode: '620103' }, { regionCode: '620103', near }]
const at = (day: string, clock: string) => new Date(`2026-12-${day}T${clock}:00+08:00`)
const on = (days: number[]) => days.map((day) => `2026-12-${day}`)

/** Start, end, and the days on which people would say that it takes place. */
const sessions: Record<string, [from: Date, to: Date, days: string[]]> = {
  两天的培训: [at('19', '09:00'), at('20', '16:00'), on([19, 20])],
  三天的营: [at('17', '14:00'), at('19', '11:00'), on([17, 18, 19])],
  过了零点的夜市: [at('19', '21:00'), at('20', '00:30'), on([19])],
  到半夜的晚会: [at('19', '19:00'), at('20', '00:00'), on([19])],
  一整夜: [at('19', '22:00'), at('20', '06:00'), on([19, 20])],
  凌晨出发: [at('20', '04:00'), at('20', '12:00'), on([20])],
  凌晨看日出: [at('20', '03:00'), at('20', '04:30'), on([20])],
  普通一场: [at('20', '14:00'), at('20', '16:00'), on([20])],
}
const titlesOf = (day: string) =>
  Object.entries(sessions)
    .filter(([, [, , days]]) => days.includes(day))
    .map(([title]) => title)
    .sort()
const calendar = daysFrom('2026-12-15', '2026-12-23')

const fill = async () => {
  const venueId = await world.venue()
  const organizationId = await world.organization()
  const made: Record<string, string> = {}
  for (const [title, [startsAt, endsAt]] of Object.entries(sessions))
    made[title] = (await world.session({ title, startsAt, endsAt, venueId, organizationId })).sessionId
  return { venueId, organizationId, made }
}
const dayList = async (day: string, query: object) =>
  (await walk((cursor) => world.call(null, 'activities', 'listDay', { day, ...query, ...cursor }))).map(({ title }) => title).sort()

test('B03 the phone, the server and the database know the same last day of every session', async () => {
  await fill()
  for (const minutes of [1, 59, 299, 300, 301, 1440, 1441, 1740, 2880, 40_000])
    for (const clock of ['00:00', '03:59', '05:00', '21:00', '23:59'])
      await world.session({ startsAt: at('10', clock), endsAt: new Date(at('10', clock).getTime() + minutes * 60_000) })
  const rows = await world.db.selectFrom('sessions').select(['startsAt', 'endsAt', 'lastDay', 'laterKeys', 'day']).execute()
  for (const row of rows) {
    expect([row.startsAt, row.endsAt, row.lastDay]).toEqual([row.startsAt, row.endsAt, lastDayOf(row.startsAt, row.endsAt)])
    expect(row.laterKeys?.filter((key) => key.startsWith('40000000000000')).length ?? 0).toBe(daysFrom(row.day, row.lastDay).length - 1)
  }
  expect(rows).toHaveLength(Object.keys(sessions).length + 50)
})

/** Every reading action that takes a day or counts by days, with the days that are asked for here. */
const takesDays = Object.entries(contract).flatMap(([slice, actions]) =>
  Object.entries(actions as Record<string, { input: unknown }>).flatMap(([action, { input }]) => {
    const fields = Object.keys(entriesOf(input))
    return fields.includes('day') || (fields.includes('from') && fields.includes('to')) ? [`${slice}.${action}`] : []
  }),
)
const reads: Record<string, ((day: string, place: object) => Promise<void>) | string> = {
  'activities.listDay': async (day, place) => {
    expect([day, place, await dayList(day, place)]).toEqual([day, place, titlesOf(day)])
    expect(await dayList(day, { ...place, category: 'skills' })).toEqual([])
  },
  'activities.countByDay': async (day, place) => {
    const counts = await world.call(null, 'activities', 'countByDay', { ...place, from: day, to: day })
    expect([day, place, counts.map(({ count, over }) => count + over)]).toEqual([day, place, titlesOf(day).length > 0 ? [titlesOf(day).length] : []])
  },
  'activities.search': async (day) => {
    const found = await Promise.all(Object.keys(sessions).map((text) => world.call(null, 'activities', 'search', { text, from: day, to: day })))
    expect([day, found.flatMap((one) => one.sessions.map(({ title }) => title)).sort()]).toEqual([day, titlesOf(day)])
  },
  'organizations.getUnionRate': 'counts organizations as they were at the end of a day',
  'volunteering.issueCertificate': 'sums hours served, each on the day of its start',
}

test('B03 every read that takes a day or days shows a session on each day it touches, and on no other', async () => {
  await fill()
  expect(Object.keys(reads).sort()).toEqual(takesDays.sort())
  let asked = 0
  for (const read of Object.values(reads))
    if (typeof read !== 'string')
      for (const day of calendar)
        for (const place of places) {
          await read(day, place)
          asked++
        }
  console.log(`B03: ${takesDays.length} actions take days, ${asked} days and places asked`)
  expect([takesDays.length, asked]).toEqual([5, 3 * calendar.length * places.length])
})

test('B03 a month counts each day that its lists show, over the border of what is asked', async () => {
  await fill()
  for (const place of places) {
    expect(await world.call(null, 'activities', 'countByDay', { ...place, from: '2026-12-01', to: '2026-12-31' })).toEqual(
      on([17, 18, 19, 20]).map((day) => ({ day, count: titlesOf(day).length, over: 0 })),
    )
    expect(await world.call(null, 'activities', 'countByDay', { ...place, from: '2026-12-18', to: '2026-12-18' })).toEqual([
      { day: '2026-12-18', count: 1, over: 0 },
    ])
  }
})

test('B03 U06 on each day and at every moment the feed, the strip, the venue, the organization and the lists behind them say one number', async () => {
  const { venueId, organizationId } = await fill()
  let compared = 0
  for (const today of on([17, 18, 19, 20, 21]))
    for (const clock of ['00:10', '08:00', '10:30', '13:00', '16:30', '23:00']) {
      world.now = new Date(`${today}T${clock}:00+08:00`)
      const listed = await dayList(today, {})
      const over = await dayList(today, { isOver: true })
      const venue = await world.call(null, 'places', 'getVenue', { id: venueId })
      const organization = await world.call(null, 'organizations', 'getOrganization', { id: organizationId })
      const [row] = (await world.call(null, 'activities', 'countByDay', { from: today, to: today })) as { count: number; over: number }[]
      const moment = `${today} ${clock}`
      expect([moment, [...listed, ...over].sort()]).toEqual([moment, titlesOf(today)])
      expect([moment, row?.count ?? 0, row?.over ?? 0, venue.todayCount, organization.todayCount]).toEqual([
        moment,
        listed.length,
        over.length,
        listed.length,
        listed.length,
      ])
      const endOfToday = Date.parse(`${today}T24:00:00+08:00`)
      const ofToday = venue.sessions.filter(({ startsAt, endsAt }) => Date.parse(startsAt) < endOfToday && lastDayOf(startsAt, endsAt) >= today)
      expect([moment, ofToday.map(({ title }) => title).sort()]).toEqual([moment, listed])
      for (const place of places) {
        const feed = await world.call(null, 'feed', 'countFeed', place)
        expect([moment, place, feed.today]).toEqual([moment, place, listed.length])
        compared++
      }
    }
  console.log(`B03: ${compared} moments and places compared`)
  expect(compared).toBe(5 * 6 * places.length)
})

test('B03 pages of a day go on behind what began on an earlier day, none twice and none left out', async () => {
  const venueId = await world.venue()
  for (let index = 0; index < 70; index++)
    await world.session({ venueId, title: `第 ${index} 场`, startsAt: at(index % 2 ? '20' : '19', '09:00'), endsAt: at('20', `${10 + (index % 3)}:00`) })
  for (const now of [at('18', '09:00'), at('20', '09:30')]) {
    world.now = now
    for (const place of places) {
      const titles = await dayList('2026-12-20', place)
      expect([titles.length, new Set(titles).size]).toEqual([70, 70])
    }
  }
})

test('B03 what lasts a day only has no place in the index of the others', async () => {
  await world.session({})
  const { rows } = await sql<{ size: number }>`select count(*)::int as size from sessions where later_keys is not null`.execute(world.db)
  expect(rows).toEqual([{ size: 0 }])
})
