import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

const near = { lat: 36.066, lng: 103.786 }
const places = [{}, { near }, { regionCode: '62' }, { regionCode: '6201' }, { regionCode: '620103' }]
const today = '2026-11-23'
const at = (clock: string) => new Date(`${today}T${clock}:00+08:00`)
/** The hours of a day in which things begin and end, and moments between and on them. */
const hours = [9, 10, 14, 17, 19]
const moments = ['08:00', '09:00', '10:30', '11:00', '15:59', '17:50', '20:59', '23:30']

const wholeDay = async (query: object) => {
  const titles: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { title: string }[]; cursor: string | null } = await world.call(null, 'activities', 'listDay', {
      day: today,
      ...query,
      ...(cursor && { cursor }),
    })
    titles.push(...page.items.map(({ title }) => title))
    cursor = page.cursor
  } while (cursor)
  return titles
}

test('U06 the line of the feed, the strip of days and the list behind them say one number at every moment, and what is over is counted apart', async () => {
  for (const hour of hours)
    for (const [index, length] of [1, 2].entries())
      await world.session({
        title: `${hour}点 ${length} 小时`,
        category: index === 0 ? 'culture' : 'skills',
        startsAt: at(`${String(hour).padStart(2, '0')}:00`),
        endsAt: new Date(at(`${String(hour).padStart(2, '0')}:00`).getTime() + length * 3600_000),
      })
  let compared = 0
  for (const clock of moments) {
    world.now = at(clock)
    for (const place of places) {
      const counts = await world.call(null, 'feed', 'countFeed', place)
      const days = await world.call(null, 'activities', 'countByDay', { ...place, from: today, to: today })
      const [coming, over] = [await wholeDay(place), await wholeDay({ ...place, isOver: true })]
      expect([clock, place, counts.today, days[0]?.count, days[0]?.over]).toEqual([clock, place, coming.length, coming.length, over.length])
      expect(coming.length + over.length).toBe(hours.length * 2)
      compared++
    }
  }
  console.log(`U06: ${compared} moments and places compared`)
  expect(compared).toBe(moments.length * places.length)
})

test('U25 a past day counts and lists all that was held', async () => {
  await world.session({ title: '昨天早上', startsAt: new Date('2026-11-22T09:00:00+08:00'), endsAt: new Date('2026-11-22T10:00:00+08:00') })
  await world.session({ title: '昨天晚上', startsAt: new Date('2026-11-22T19:00:00+08:00'), endsAt: new Date('2026-11-22T20:00:00+08:00') })
  world.now = at('08:00')
  expect(await world.call(null, 'activities', 'countByDay', { from: '2026-11-01', to: '2026-11-30' })).toEqual([{ day: '2026-11-22', count: 2, over: 0 }])
  expect((await world.call(null, 'activities', 'listDay', { day: '2026-11-22', isOver: true })).items.map(({ title }) => title).sort()).toEqual([
    '昨天早上',
    '昨天晚上',
  ])
})
