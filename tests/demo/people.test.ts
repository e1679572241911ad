import type { contract } from '../../types'
import type { Output } from '../../types/action'
import { demoPeople } from '../../cloudfunctions/_demo/people'
import { loadWorld, monday } from './loaded'

jest.setTimeout(180_000)

/** 西湖街道 has no point of its own: that of 七里河区. */
const xihu = { lat: 36.066146, lng: 103.785949 }

let loaded: Awaited<ReturnType<typeof loadWorld>>
beforeAll(async () => {
  loaded = await loadWorld()
})
afterAll(() => loaded.world.close())
const ask = <Row extends Record<string, unknown>>(text: string) => loaded.ask<Row>(text)
const one = <T>(text: string) => loaded.one<T>(text)
const wrong = (text: string) => loaded.wrong(text)

describe('a worker at 西湖街道', () => {
  const call = <A extends 'countFeed' | 'listFeed'>(action: A, input: object) =>
    loaded.world.call(null, 'feed', action, input as never) as Promise<Output<(typeof contract)['feed'][A]>>

  test('finds twelve activities today, five of them after work', async () => {
    expect(await call('countFeed', { near: xihu })).toMatchObject({ today: 12, todayEvening: 5 })
  })

  test('reads sixty posts, each with pictures and no two alike', async () => {
    const posts: Output<(typeof contract)['feed']['listFeed']>['items'] = []
    let cursor: string | null = null
    while (posts.length < 60) {
      const page: Output<(typeof contract)['feed']['listFeed']> = await call('listFeed', { near: xihu, ...(cursor ? { cursor } : {}) })
      posts.push(...page.items)
      cursor = page.cursor
    }
    expect(new Set(posts.map(({ text }) => text)).size).toBe(posts.length)
    expect(posts.filter(({ pictures }) => pictures.length < 1 || pictures.length > 9)).toEqual([])
    expect(posts.filter(({ text }) => /[{}!！]/.test(text))).toEqual([])
    expect(posts[0]).toMatchObject({
      organization: { name: '七里河区暖融居家服务中心' },
      session: { title: '腰腿疼义诊', taken: 24, capacity: 30 },
      likeCount: 23,
      commentCount: 2,
    })
  })

  test('reads no text twice in one city', async () => {
    expect(
      await wrong("select left(region_code, 4), text from posts where status = 'published' and activity_id is not null group by 1, 2 having count(*) > 1"),
    ).toEqual([])
  })

  test('sees the places and queues of the mock-ups', async () => {
    const rows = await ask<{ title: string; day: string }>(
      `select a.title, s.day, q.capacity - q.taken as left, q.waiting from sessions s join pools q on q.id = s.pool_id join activities a on a.id = s.activity_id join organizations o on o.id = a.organization_id join venues v on v.id = a.venue_id
       where s.id in (select min(id) from sessions group by activity_id) and (a.title, v.name) in (('手机拍好中山桥', '都市会客厅 2 楼'), ('便民餐桌 · 中午', '暖融餐厅'), ('冬日写福字', '晏家坪社区活动室'), ('太平鼓入门', '西湖街道文化站'), ('第四期：清晨的水车园', '水车博览园南门'))
         and s.day >= '2026-11-23' order by s.starts_at`,
    )
    expect(rows).toEqual([
      { title: '手机拍好中山桥', day: '2026-11-23', left: 3, waiting: 0 },
      { title: '便民餐桌 · 中午', day: '2026-11-24', left: 18, waiting: 0 },
      { title: '冬日写福字', day: '2026-11-24', left: 2, waiting: 0 },
      { title: '太平鼓入门', day: '2026-11-24', left: 0, waiting: 4 },
      { title: '第四期：清晨的水车园', day: '2026-11-28', left: 0, waiting: 3 },
    ])
  })
})

describe('the demo people', () => {
  test('are the eight of the sign-in page', async () => {
    expect(await ask('select demo_key as key, name, face from persons where demo_key is not null order by id')).toEqual(
      demoPeople.map(({ key, name, face }) => ({ key, name, face })),
    )
    expect(demoPeople.map(({ key }) => key).sort()).toEqual(['community', 'county', 'orgAdmin', 'parent', 'province', 'retired', 'volunteer', 'worker'])
  })

  test('王秀兰 has two to go to, waits for one, is asked about one and has been to several', async () => {
    const rows = await ask<{ title: string; status: string; is_held: boolean; attended: boolean; rated: boolean }>(
      `select a.title, e.status, s.ends_at <= '${monday.toISOString()}' as is_held, at.scan_id is not null as attended, r.id is not null as rated from enrollments e join persons p on p.id = e.person_id join sessions s on s.id = e.pool_id
       join activities a on a.id = s.activity_id left join attendances at on at.enrollment_id = e.id left join ratings r on r.enrollment_id = e.id where p.demo_key = 'retired' order by s.starts_at`,
    )
    expect(rows.filter(({ is_held }) => !is_held).map(({ title, status }) => [title, status])).toEqual([
      ['手机拍好中山桥', 'confirmed'],
      ['太平鼓入门', 'confirmed'],
      ['第四期：清晨的水车园', 'waitlisted'],
    ])
    expect(rows.filter(({ attended, rated }) => attended && !rated).map(({ title }) => title)).toEqual(['合唱课'])
    expect(rows.filter(({ rated }) => rated).length).toBeGreaterThanOrEqual(5)
    expect(await one("select array_agg(label order by id) from saved_places where person_id = (select id from persons where demo_key = 'retired')")).toEqual([
      '家',
      '女儿家',
    ])
    expect(await one<number>("select count(*)::int from notices n join persons p on p.id = n.person_id where p.demo_key = 'retired' and read_at is null")).toBe(
      2,
    )
  })

  test('the others may do what their role says', async () => {
    expect(
      await ask(
        'select p.demo_key as key, g.role, coalesce(g.region_code, o.name, a.title) as scope from grants g join persons p on p.id = g.person_id left join organizations o on o.id = g.organization_id left join sessions s on s.id = g.session_id left join activities a on a.id = s.activity_id where p.demo_key is not null order by p.demo_key, g.role, scope',
      ),
    ).toEqual([
      { key: 'community', role: 'staff', scope: '620102021001' },
      { key: 'county', role: 'staff', scope: '620103' },
      { key: 'orgAdmin', role: 'orgAdmin', scope: '七里河区暖融居家服务中心' },
      { key: 'province', role: 'staff', scope: '62' },
      { key: 'volunteer', role: 'volunteer', scope: '七里河区暖融居家服务中心' },
      { key: 'volunteer', role: 'volunteer', scope: '下班陪爸妈来理疗' },
      { key: 'volunteer', role: 'volunteer', scope: '手机拍好中山桥' },
    ])
  })

  test('the union staff have something to review at each level', async () => {
    const waiting = async (region: string) => one<number>(`select count(*)::int from activities where status = 'submitted' and region_code like '${region}%'`)
    expect([await waiting('620102021001'), await waiting('620103'), (await waiting('62')) > 7]).toEqual([2, 5, true])
    expect(await one('select array_agg(distinct status order by status) from activities')).toEqual(['cancelled', 'draft', 'published', 'returned', 'submitted'])
  })
})
