import type { Point } from '../../types/shared'
import { makeWorld, type World } from '../world'
import { home, putPlainPosts, putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Input = Parameters<typeof world.call<'feed', 'listFeed'>>[3]
const idsOf = async (input: Input) => (await world.call(null, 'feed', 'listFeed', input)).items.map((post) => post.id)
/** All pages, one after another; `between` runs after each page. */
const readAll = async (input: Input, between: () => Promise<unknown> = async () => {}) => {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof world.call<'feed', 'listFeed'>>> = await world.call(null, 'feed', 'listFeed', {
      ...input,
      ...(cursor === null ? {} : { cursor }),
    })
    ids.push(...page.items.map((post) => post.id))
    cursor = page.cursor
    await between()
  } while (cursor !== null)
  return ids
}

describe('what comes first', () => {
  test('a visitor without a place sees everything, the newest first', async () => {
    const old = await putPost(world, { hoursAgo: 30 })
    const fresh = await putPost(world, { hoursAgo: 1, at: { lat: 35.6, lng: 103.2 } })
    const middle = await putPost(world, { hoursAgo: 5 })
    expect(await idsOf({})).toEqual([fresh.postId, middle.postId, old.postId])
  })

  test('with a place, what is a few steps away comes before what is newer in another city, and within reach the newest first', async () => {
    const linxia = await putPost(world, { hoursAgo: 0, at: { lat: 35.604, lng: 103.243 } })
    const nextStreet = await putPost(world, { hoursAgo: 40, at: { lat: 36.07, lng: 103.79 } })
    const acrossTown = await putPost(world, { hoursAgo: 2, at: { lat: 36.12, lng: 103.7 } })
    const sameStreet = await putPost(world, { hoursAgo: 20, at: home })
    const page = await world.call(null, 'feed', 'listFeed', { near: home })
    expect(page.items.map((post) => post.id)).toEqual([sameStreet.postId, nextStreet.postId, acrossTown.postId, linxia.postId])
    expect(page.items.map((post) => post.distance)).toEqual([0, 572, 9786, 70959])
    expect(page.items[0]?.session?.distance).toBe(0)
  })

  test('someone far from everything still sees it all', async () => {
    const { postId } = await putPost(world)
    expect(await idsOf({ near: { lat: 20, lng: 110 } })).toEqual([postId])
  })
})

describe('what is left out', () => {
  test('a post whose last session is over, while one that is running stays', async () => {
    await putPost(world, { startsAt: world.in(-5), endsAt: world.in(-4), hoursAgo: 9 })
    const running = await putPost(world, { startsAt: world.in(-1), endsAt: world.in(1), hoursAgo: 8 })
    expect(await idsOf({})).toEqual([running.postId])
    world.now = world.in(2)
    expect(await idsOf({})).toEqual([])
    expect(await idsOf({ near: home })).toEqual([])
  })

  test('posts in review, rejected or removed', async () => {
    for (const status of ['review', 'rejected', 'removed'] as const) {
      const { postId } = await putPost(world)
      await world.db.updateTable('posts').set({ status }).where('id', '=', postId).execute()
    }
    expect(await idsOf({})).toEqual([])
    expect(await idsOf({ near: home })).toEqual([])
    expect(await idsOf({ regionCode: '6201' })).toEqual([])
  })

  test.each([[{}], [{ near: home }], [{ regionCode: '62' }]])('other categories and other hours, asked with %j', async (place) => {
    const monday = (hour: number) => new Date(`2026-11-30T${String(hour - 8).padStart(2, '0')}:00:00Z`)
    const workingSkills = await putPost(world, { category: 'skills', startsAt: monday(10), hoursAgo: 1 })
    const eveningSkills = await putPost(world, { category: 'skills', startsAt: monday(19), hoursAgo: 2 })
    const eveningCulture = await putPost(world, { category: 'culture', startsAt: monday(19), hoursAgo: 3 })
    expect(await idsOf({ ...place, category: 'skills' })).toEqual([workingSkills.postId, eveningSkills.postId])
    expect(await idsOf({ ...place, hours: 'evening' })).toEqual([eveningSkills.postId, eveningCulture.postId])
    expect(await idsOf({ ...place, category: 'skills', hours: 'evening' })).toEqual([eveningSkills.postId])
    expect(await idsOf({ ...place, hours: 'weekend' })).toEqual([])
  })

  test.each([[{}], [{ near: home }], [{ regionCode: '62' }]])('U12 another time of day, alone and of the weekend, asked with %j', async (place) => {
    const on = (day: number, hour: number) => ({ startsAt: new Date(Date.UTC(2026, 10, day, hour - 8)), endsAt: new Date(Date.UTC(2026, 10, day, hour - 7)) })
    const weekendMorning = await putPost(world, { ...on(28, 9), hoursAgo: 1 })
    const weekendEvening = await putPost(world, { ...on(28, 19), hoursAgo: 2 })
    const workdayEvening = await putPost(world, { ...on(25, 19), hoursAgo: 3 })
    expect(await idsOf({ ...place, part: 'evening' })).toEqual([weekendEvening.postId, workdayEvening.postId])
    expect(await idsOf({ ...place, hours: 'weekend', part: 'evening' })).toEqual([weekendEvening.postId])
    expect(await idsOf({ ...place, hours: 'weekend', part: 'morning' })).toEqual([weekendMorning.postId])
    expect(await idsOf({ ...place, part: 'afternoon' })).toEqual([])
  })

  test('other regions, at every level of the tree', async () => {
    const street = await putPost(world, { regionCode: '620103001', hoursAgo: 1 })
    const county = await putPost(world, { regionCode: '620103', hoursAgo: 2 })
    const community = await putPost(world, { regionCode: '620102021001', hoursAgo: 3 })
    const linxia = await putPost(world, { regionCode: '622901', hoursAgo: 4 })
    expect(await idsOf({ regionCode: '62' })).toEqual([street.postId, county.postId, community.postId, linxia.postId])
    expect(await idsOf({ regionCode: '6201' })).toEqual([street.postId, county.postId, community.postId])
    expect(await idsOf({ regionCode: '620103' })).toEqual([street.postId, county.postId])
    expect(await idsOf({ regionCode: '620103001' })).toEqual([street.postId])
    expect(await idsOf({ regionCode: '620102021' })).toEqual([community.postId])
    expect(await idsOf({ regionCode: '620102021001' })).toEqual([community.postId])
    expect(await idsOf({ regionCode: '6229', near: home })).toEqual([linxia.postId])
  })
})

describe('page after page', () => {
  /** The same scatter each time: dense around home, thinner over the province and beyond. */
  const scatter = (count: number): Point[] => {
    let state = 7
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647
    return Array.from({ length: count }, (_, index) => {
      const spread = [0.03, 0.1, 0.4, 2, 8, 25][index % 6] ?? 1
      return { lat: home.lat + (random() - 0.5) * spread, lng: home.lng + (random() - 0.5) * spread }
    })
  }
  const cellsApart = (a: Point, b: Point, perDegree: number) => {
    const steps = (x: number, y: number, offset: number) => Math.abs(Math.floor((x + offset) * perDegree) - Math.floor((y + offset) * perDegree))
    return Math.max(steps(a.lat, b.lat, 90), steps(a.lng, b.lng, 180))
  }
  /** The bands as they are meant, from the two points alone. */
  const bandOf = (near: Point, at: Point) => {
    const edges: [perDegree: number, reach: number][] = [
      [50, 1],
      [50, 2],
      [10, 1],
      [2, 1],
      [2, 2],
      [2, 4],
    ]
    const band = edges.findIndex(([perDegree, reach]) => cellsApart(near, at, perDegree) <= reach)
    return band === -1 ? edges.length : band
  }

  test('every post comes exactly once, band by band and newest first, wherever one stands', async () => {
    const places = scatter(240).map((at, index) => ({ at, publishedAt: new Date(world.now.getTime() - ((index * 7919) % 1000) * 60_000) }))
    const ids = await putPlainPosts(world, places)
    for (const near of [home, { lat: 36.49, lng: 104.01 }, { lat: 38, lng: 102 }, { lat: -33.9, lng: 151.2 }]) {
      const expected = places
        .map(({ at, publishedAt }, index) => ({ id: ids[index] ?? '', band: bandOf(near, at), publishedAt: publishedAt.getTime() }))
        .sort((a, b) => a.band - b.band || b.publishedAt - a.publishedAt || Number(b.id) - Number(a.id))
      expect(await readAll({ near })).toEqual(expected.map((post) => post.id))
    }
  })

  test('without a place too, even when many were published at the same moment', async () => {
    const ids = await putPlainPosts(
      world,
      scatter(65).map((at) => ({ at, publishedAt: world.now })),
    )
    expect(await readAll({})).toEqual([...ids].reverse())
    expect(await readAll({ regionCode: '6201' })).toEqual([...ids].reverse())
  })

  test('a moment finer than a millisecond does not repeat or lose a post', async () => {
    const ids = await putPlainPosts(
      world,
      scatter(45).map((at) => ({ at, publishedAt: world.in(-1) })),
    )
    await world.pool.query("update posts set published_at = published_at + (id % 7) * interval '37 microseconds'")
    const read = await readAll({ near: home })
    expect([...read].sort()).toEqual([...ids].sort())
  })

  test('what is published while one reads waits for the next first page, near and far, and is counted meanwhile', async () => {
    const acrossTown = { lat: 36.12, lng: 103.7 }
    const places = Array.from({ length: 60 }, (_, index) => ({ at: index < 45 ? home : acrossTown, publishedAt: world.in(-1 - index) }))
    const ids = await putPlainPosts(world, places)
    const since = world.now.toISOString()
    const read = await readAll({ near: home }, async () => {
      world.now = world.in(0.1)
      await putPlainPosts(world, [
        { at: home, publishedAt: world.now },
        { at: acrossTown, publishedAt: world.now },
      ])
    })
    expect(read).toEqual(ids)
    expect(await world.call(null, 'feed', 'countNew', { near: home, since })).toEqual({ count: 6 })
    expect((await idsOf({ near: home })).slice(3)).toEqual(ids.slice(0, 17))
  })

  test.each([
    'x',
    '1~2~3',
    '2026-11-23T02:00:00.000Z~9~2026-11-23T02:00:00.000Z~1',
    '2026-11-23T02:00:00.000Z~0~infinity~1',
    '2026-11-23T02:00:00.000Z~0~2026-11-23T02:00:00.000000Z~x',
    '2026-99-23T02:00:00.000Z~0~2026-11-23T02:00:00.000000Z~1',
  ])('a cursor nobody was given is refused: %s', async (cursor) => {
    expect(await world.refusal(world.call(null, 'feed', 'listFeed', { cursor }))).toEqual({ code: 'request.malformed', detail: { field: 'cursor' } })
  })
})

describe('a card', () => {
  test('tells who, where, the next session and how many, whom it pleased and the newest two words, all names masked', async () => {
    const organizationId = await world.organization({ name: '暖融居家服务中心' })
    const { postId, activityId, sessionId } = await putPost(world, {
      organizationId,
      title: '冬季养生讲座',
      text: '刘大夫讲入冬怎么护膝盖。',
      startsAt: world.in(-0.5),
      endsAt: world.in(1),
      hoursAgo: 3,
      category: 'eldercare',
    })
    const next = await world.session({ activityId, startsAt: world.in(24), capacity: 30 })
    await world.session({ activityId, startsAt: world.in(48) })
    const [worker, ...others] = await Promise.all(['王秀兰', '马建', '李桂英', '张伟'].map((name) => world.person({ name })))
    if (!worker) throw new Error('nobody')
    for (const person of [...others, worker]) {
      await world.call(person, 'feed', 'like', { postId, like: true })
      world.now = world.in(0.01)
    }
    for (const text of ['几点开门', '我妈能去吗', '要带什么']) await world.call(worker, 'feed', 'comment', { key: crypto.randomUUID(), postId, text })
    await world.call(worker, 'organizations', 'follow', { id: organizationId, follow: true })

    const [card] = (await world.call(worker, 'feed', 'listFeed', { near: home })).items
    expect(card).toMatchObject({
      id: postId,
      text: '刘大夫讲入冬怎么护膝盖。',
      regionName: '七里河区',
      distance: 0,
      pictures: [],
      sessionCount: 3,
      organization: { id: organizationId, name: '暖融居家服务中心', mark: '/demo/mark-nuanrong.svg', isFollowed: true },
      likeCount: 4,
      isLiked: true,
      likers: ['马*', '李*英', '张*'],
      commentCount: 3,
      comments: [{ text: '我妈能去吗', author: '王*兰', isMine: true, isChecking: false, isOrganization: false, replyTo: null }, { text: '要带什么' }],
    })
    expect(card?.session).toMatchObject({
      sessionId: next.sessionId,
      activityId,
      title: '冬季养生讲座',
      category: 'eldercare',
      capacity: 30,
      taken: 0,
      waitlisted: 0,
      venueName: '日间照料中心',
      organizationName: '暖融居家服务中心',
      isCancelled: false,
      picture: null,
      seriesName: null,
    })
    expect(card?.session?.startsAt).toBe(world.in(24 - 0.04).toISOString())
    expect(sessionId).not.toBe(next.sessionId)

    const seenByOther = (await world.call(null, 'feed', 'listFeed', {})).items[0]
    expect(seenByOther).toMatchObject({ isLiked: false, distance: null, organization: { isFollowed: false }, comments: [{ isMine: false }, { isMine: false }] })
    expect(seenByOther?.session?.distance).toBeNull()
  })

  test('shows its pictures in the order they were chosen, the first one on the strip', async () => {
    const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    await world.db
      .insertInto('pictures')
      .values(
        ids.map((id, index) => ({
          id,
          personId: null,
          status: 'public' as const,
          url: `/demo/${index}.svg`,
          width: 800,
          height: 600,
          alt: `第${index}张`,
          createdAt: world.now,
        })),
      )
      .execute()
    const { activityId } = await world.session()
    await world.db
      .updateTable('activities')
      .set({ pictureIds: [ids[2], ids[0], ids[1]] as string[] })
      .where('id', '=', activityId)
      .execute()
    await putPost(world, { activityId })
    const [card] = (await world.call(null, 'feed', 'listFeed', {})).items
    expect(card?.pictures.map((picture) => picture.url)).toEqual(['/demo/2.svg', '/demo/0.svg', '/demo/1.svg'])
    expect(card?.session?.picture).toEqual({ url: '/demo/2.svg', width: 800, height: 600, alt: '第2张' })
  })

  test('of a plain post has no session', async () => {
    await putPlainPosts(world, [{ at: home, publishedAt: world.in(-1) }])
    expect((await world.call(null, 'feed', 'listFeed', {})).items).toMatchObject([{ session: null, sessionCount: 0 }])
  })
})
