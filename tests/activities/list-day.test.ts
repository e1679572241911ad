import { walk } from '../walk'
import { makeWorld, type World } from '../world'

let world: World
const near = { lat: 36.066, lng: 103.786 }
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())
const at = (hour: number, day = '2026-11-24') => new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3600_000)

test('a day in Shanghai runs from its midnight to the next, whatever zone the server is in', async () => {
  for (const [title, startsAt] of [
    ['凌晨', at(0)],
    ['深夜', at(23.5)],
    ['前一天', at(-0.5)],
    ['后一天', at(24)],
  ] as const)
    await world.session({ title, startsAt })
  const { items: sessions } = await world.call(null, 'activities', 'listDay', { day: '2026-11-24' })
  expect(sessions.map(({ title }) => title)).toEqual(['凌晨', '深夜'])
})

test('earlier first, nearer first among those that start together, with the place for the map', async () => {
  const far = await world.venue({ lat: 36.1, lng: 103.8 })
  const close = await world.venue({ lat: 36.067, lng: 103.786 })
  await world.session({ title: '远', venueId: far, startsAt: at(10) })
  await world.session({ title: '近', venueId: close, startsAt: at(10) })
  await world.session({ title: '早', venueId: far, startsAt: at(9) })
  const { items: sessions } = await world.call(null, 'activities', 'listDay', { day: '2026-11-24', near })
  expect(sessions.map(({ title }) => title)).toEqual(['早', '近', '远'])
  expect(sessions[1]).toMatchObject({ lat: 36.067, lng: 103.786, distance: 111 })
})

test('what is on comes after what is to come, and what is over is listed apart, the latest first', async () => {
  world.now = at(12)
  for (const [title, startsAt] of [
    ['早', 8],
    ['近午', 11.5],
    ['下午', 15],
    ['晚上', 19],
  ] as const)
    await world.session({ title, startsAt: at(startsAt) })
  const { items } = await world.call(null, 'activities', 'listDay', { day: '2026-11-24' })
  expect(items.map(({ title }) => title)).toEqual(['下午', '晚上', '近午'])
  const { items: over } = await world.call(null, 'activities', 'listDay', { day: '2026-11-24', isOver: true })
  expect(over.map(({ title }) => title)).toEqual(['早'])
})

test.each(['6201', '620103', '62', undefined])('by pages of a region (%s) and near a point it is the same list as one page would be', async (regionCode) => {
  world.now = at(13)
  const venues = [await world.venue({ lat: 36.07 }), await world.venue({ lat: 36.05 })]
  for (let count = 0; count < 80; count++) await world.session({ venueId: venues[count % 2]!, startsAt: at(8 + Math.floor(count / 20) * 3) })
  const query = { day: '2026-11-24', ...(regionCode ? { regionCode } : { near }) }
  const read = (isOver: boolean) => walk((cursor) => world.call(null, 'activities', 'listDay', { ...query, isOver, ...cursor }))
  const over = await read(true)
  const rows = [...(await read(false)), ...over]
  expect([rows.length, over.length]).toEqual([80, 40])
  const key = ({ startsAt, distance, sessionId }: (typeof rows)[number]) => {
    const start = Date.parse(startsAt)
    const isComing = start > world.now.getTime()
    return [isComing ? 0 : 1, isComing ? start : -start, distance ?? 0, Number(sessionId)]
  }
  const compare = (a: number[], b: number[]): number => a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  expect(rows.map(key)).toEqual(rows.map(key).sort(compare))
  expect(new Set(rows.map(({ sessionId }) => sessionId)).size).toBe(80)
})

test('category, hours and region narrow it; drafts, cancelled ones and far cities are not in it', async () => {
  await world.session({ title: '夜校', category: 'skills', startsAt: at(19) })
  await world.session({ title: '早课', category: 'skills', startsAt: at(9) })
  await world.session({ title: '草稿', category: 'skills', startsAt: at(19), isPublished: false })
  await world.session({
    title: '临夏',
    category: 'skills',
    startsAt: at(19),
    regionCode: '622901',
    venueId: await world.venue({ regionCode: '622901', lat: 35.6, lng: 103.2 }),
  })
  const titles = async (query: object) => (await world.call(null, 'activities', 'listDay', { day: '2026-11-24', ...query })).items.map(({ title }) => title)
  expect(await titles({ near, hours: 'evening' })).toEqual(['夜校'])
  expect(await titles({ regionCode: '6201', category: 'skills' })).toEqual(['早课', '夜校'])
  expect(await titles({ regionCode: '62', category: 'culture' })).toEqual([])
  expect(await titles({ regionCode: '6229' })).toEqual(['临夏'])
})

test('a card says how places are given and that something is asked, and nothing where there is nothing special', async () => {
  const question = { id: 'a', label: '几岁', kind: 'number', isRequired: true }
  const put = async (title: string, signUp: object) => {
    const { activityId } = await world.session({ title, startsAt: at(9) })
    await world.db
      .updateTable('activities')
      .set({ signUp: JSON.stringify(signUp) })
      .where('id', '=', activityId)
      .execute()
  }
  await put('随便来', { questions: [{ ...question, at: 'door' }] })
  await put('要审核', { needsApproval: true, questions: [{ ...question, at: 'signUp' }] })
  await put('要抽签', { isLottery: true })
  const { items: sessions } = await world.call(null, 'activities', 'listDay', { day: '2026-11-24' })
  expect(sessions.map(({ title, way, asks }) => [title, way, asks])).toEqual([
    ['随便来', undefined, undefined],
    ['要审核', 'approval', true],
    ['要抽签', 'lottery', undefined],
  ])
  expect(Object.keys(sessions[0]!)).not.toEqual(expect.arrayContaining(['way']))
})
