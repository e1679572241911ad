import { dayOf } from '../../types/rules/days'
import { loadDemo } from '../../cloudfunctions/_demo/load'
import { loadWorld, monday } from './loaded'

jest.setTimeout(180_000)

const day = 24 * 3600_000
const cities = 14

let loaded: Awaited<ReturnType<typeof loadWorld>>
beforeAll(async () => {
  loaded = await loadWorld()
})
afterAll(() => loaded.world.close())
const ask = <Row extends Record<string, unknown>>(text: string) => loaded.ask<Row>(text)
const one = <T>(text: string) => loaded.one<T>(text)
const wrong = (text: string) => loaded.wrong(text)

/** One number for all that is stored. */
const fingerprint = async () => {
  const tables = await ask<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' order by 1",
  )
  const parts = await Promise.all(
    tables.map(async ({ name }) => `${name} ${await one<string>(`select md5(string_agg(t::text, '|' order by t::text)) from ${name} t`)}`),
  )
  return parts.join('\n')
}

describe('the province', () => {
  test('is loaded within ten seconds', () => {
    expect(loaded.loadTime).toBeLessThan(10_000)
  })

  test('has organizations, activities and posts in all fourteen cities', async () => {
    for (const table of ['organizations', 'venues', 'activities', 'posts'])
      expect([table, await one(`select count(distinct left(region_code, 4))::int from ${table}`)]).toEqual([table, cities])
    expect(await one<number>('select count(*)::int from organizations')).toBeGreaterThanOrEqual(40)
    expect(await one<number>('select count(*)::int from venues')).toBeGreaterThanOrEqual(60)
    expect(await one<number>('select count(*)::int from persons')).toBeGreaterThanOrEqual(600)
    expect(await one<number>("select count(*)::int from activities where status = 'published'")).toBeGreaterThanOrEqual(300)
    expect(await one<number>('select count(*)::int from sessions where is_published')).toBeGreaterThanOrEqual(400)
    expect(await one<number>("select count(*)::int from posts where status = 'published'")).toBeGreaterThanOrEqual(400)
    expect(await one<number>('select count(distinct text)::int from posts')).toBeGreaterThanOrEqual(150)
    expect(await one<number>('select count(distinct title)::int from activities')).toBeGreaterThanOrEqual(60)
  })

  test('carries the names of the report exactly, and nobody else carries its figures', async () => {
    expect(await ask('select name, owner from series order by id')).toEqual(
      ['青柠职工', '悦享职工', '职工梦想家'].map((name) => ({ name, owner: '兰州市总工会' })),
    )
    expect(await ask('select name, owner from brands order by id')).toEqual(
      ['读书分享', '法律讲堂', '健康理疗', '插花茶艺', '亲子研学', '书法绘画', '托管服务'].map((name) => ({ name, owner: '临夏州总工会' })),
    )
    expect(await ask("select name, leader_title, leader_name, team_name, region_code, reported from organizations where reported <> '{}'")).toEqual([
      {
        name: '七里河区暖融居家服务中心',
        leader_title: '大管家',
        leader_name: '贾晓茹',
        team_name: '晓茹团队',
        region_code: '620103002',
        reported: { people: 157, teams: 9, projects: '10 多个', startedWith: 4 },
      },
    ])
    expect(
      await ask(
        "select count(*)::int as teams, sum(member_count)::int as people from teams join organizations o on o.id = organization_id where o.name like '%暖融%'",
      ),
    ).toEqual([{ teams: 9, people: 157 }])
    const associations = ['律师协会', '书法家协会', '医学会', '旅游协会', '牛肉拉面协会', '砖雕艺术协会', '武威市餐饮业协会']
    expect(await one(`select array_agg(name order by id) from organizations where name in (${associations.map((name) => `'${name}'`)})`)).toEqual(associations)
    expect(await one("select region_code from venues where name = '穆柯寨社区服务职工综合体'")).toBe('620102021001')
  })

  test('shows each brand in 临夏 only, with something coming', async () => {
    const coming = await ask<{ name: string; count: number }>(
      `select b.name, count(s.id) filter (where s.starts_at > '${monday.toISOString()}')::int as count from brands b left join activities a on a.brand_id = b.id left join sessions s on s.activity_id = a.id group by b.id order by b.id`,
    )
    expect(coming.filter(({ count }) => count === 0)).toEqual([])
    expect(await wrong("select title, region_code from activities where brand_id is not null and region_code not like '6229%'")).toEqual([])
  })

  test('has about nine organizations in ten with a union', async () => {
    const rate = await one<number>("select (count(*) filter (where union_state in ('own', 'joint')))::float / count(*) from organizations")
    expect(rate).toBeGreaterThan(0.87)
    expect(rate).toBeLessThan(0.93)
  })
})

describe('what is counted', () => {
  test('seats, queues and their order equal the enrollments', async () => {
    expect(
      await wrong(`select s.id from pools s left join enrollments e on e.pool_id = s.id group by s.id having
        s.taken <> coalesce(sum(e.seats) filter (where e.status = 'confirmed'), 0) or s.waiting <> count(*) filter (where e.status = 'waitlisted') or s.last_seq <> coalesce(max(e.seq), 0)`),
    ).toEqual([])
    expect(await wrong('select id from pools where waiting > 0 and taken < capacity')).toEqual([])
    expect(
      await wrong(
        `select w.id from enrollments w join enrollments c using (pool_id) where w.status = 'waitlisted' and c.status = 'confirmed' and c.seq > w.seq`,
      ),
    ).toEqual([])
    expect(
      await wrong(
        `select e.id from enrollments e join pools s on s.id = e.pool_id where e.enrolled_at < s.opens_at or e.enrolled_at > s.closes_at or e.changed_at < e.enrolled_at`,
      ),
    ).toEqual([])
    expect(await one<number>('select count(*)::int from pools where waiting > 0')).toBeGreaterThan(10)
  })

  test('nobody is in two places at once', async () => {
    expect(
      await wrong(`select a.person_id from enrollments a join sessions s on s.id = a.pool_id join enrollments b on b.person_id = a.person_id and b.id > a.id join sessions t on t.id = b.pool_id
        where a.status <> 'cancelled' and b.status <> 'cancelled' and s.starts_at < t.ends_at and t.starts_at < s.ends_at`),
    ).toEqual([])
  })

  test('likes and comments equal their rows', async () => {
    expect(await wrong('select id from posts p where like_count <> (select count(*) from likes where post_id = p.id)')).toEqual([])
    expect(await wrong("select id from posts p where comment_count <> (select count(*) from comments where post_id = p.id and status = 'published')")).toEqual(
      [],
    )
    expect(await one<number>('select count(*)::int from likes')).toBeGreaterThan(2000)
    expect(await one<number>('select count(*)::int from comments where organization_id is not null')).toBeGreaterThan(200)
    expect(
      await wrong(
        'select c.id from comments c join posts p on p.id = c.post_id where c.created_at < p.published_at or (c.organization_id is not null and c.organization_id <> p.organization_id)',
      ),
    ).toEqual([])
  })

  test('stars, followers and activities held equal their rows', async () => {
    expect(
      await wrong(
        `select id from organizations o where star_counts <> array(select count(r.id)::int from generate_series(1, 5) star left join ratings r on r.organization_id = o.id and r.stars = star and r.status = 'published' group by star order by star)`,
      ),
    ).toEqual([])
    expect(
      await wrong('select id from organizations o where follower_count <> (select count(*) from organization_followers where organization_id = o.id)'),
    ).toEqual([])
    expect(
      await wrong(`select id from organizations o where held_count <> (select count(*) from sessions s join activities a on a.id = s.activity_id
        where a.organization_id = o.id and s.is_published and not s.is_cancelled and s.ends_at <= '${monday.toISOString()}')`),
    ).toEqual([])
  })

  test('about 85 of 100 came to what was held, and only confirmed ones; about a third said how it was', async () => {
    const [{ came, rated, replied } = { came: 0, rated: 0, replied: 0 }] = await ask<{ came: number; rated: number; replied: number }>(
      `select count(at.*)::float / count(*) as came, count(r.*)::float / count(at.*) as rated, count(r.reply)::float / count(r.*) as replied
       from enrollments e join sessions s on s.id = e.pool_id left join attendances at on at.enrollment_id = e.id left join ratings r on r.enrollment_id = e.id
       where e.status = 'confirmed' and s.ends_at <= '${monday.toISOString()}' and not s.is_cancelled`,
    )
    expect(came).toBeGreaterThan(0.8)
    expect(came).toBeLessThan(0.9)
    expect(rated).toBeGreaterThan(0.25)
    expect(rated).toBeLessThan(0.4)
    expect(replied).toBeGreaterThan(0.1)
    expect(
      await wrong(`select e.id from attendances at join enrollments e on e.id = at.enrollment_id join scans on scans.id = at.scan_id
      where e.status <> 'confirmed' or e.number <> at.enrollment_number or scans.session_id <> e.pool_id or scans.effective_at <> at.attended_at`),
    ).toEqual([])
    expect(await wrong('select r.id from ratings r left join attendances at on at.enrollment_id = r.enrollment_id where at.scan_id is null')).toEqual([])
  })
})

describe('another day', () => {
  const reload = async (now: Date) => {
    await loaded.world.clear()
    await loadDemo(loaded.world.database, now)
  }

  /** Who came today is known until now, and so the only thing that grows during the day. */
  const clearToday = async () => {
    for (const table of ['attendances', 'scans'])
      await loaded.world.pool.query(`delete from ${table} where session_id in (select id from sessions where day = '2026-11-23')`)
  }

  test('the same day gives the same rows but for who came today, and the product goes on counting after them', async () => {
    await clearToday()
    const first = await fingerprint()
    await reload(new Date('2026-11-23T13:30:00Z'))
    const came = await one<number>(`select count(*)::int from attendances join sessions s on s.id = session_id where day = '2026-11-23'`)
    expect(came).toBeGreaterThan(20)
    expect(await one<number>(`select count(*)::int from attendances where attended_at > '2026-11-23T13:30:00Z'`)).toBe(0)
    await clearToday()
    expect(await fingerprint()).toBe(first)
    const next = await loaded.world.person()
    expect(Number(next.id)).toBe(await one<number>('select count(*)::int from persons'))
  })

  test('a database with people in it is refused', async () => {
    await expect(loadDemo(loaded.world.database, monday)).rejects.toThrow('empty')
  })

  test.each(['2027-02-27T23:00:00Z', '2027-07-14T16:05:00Z'])('%s is as fresh as any other', async (text) => {
    const now = new Date(text)
    await reload(now)
    const today = dayOf(now)
    expect(
      await one<number>(
        `select count(*)::int from sessions s join activities a on a.id = s.activity_id where s.is_published and s.day = '${today}' and left(a.region_code, 6) in ('620102', '620103', '620104', '620105')`,
      ),
    ).toBe(12)
    expect(
      await one<number>(
        `select count(*)::int from activities a where status = 'published' and exists (select from sessions where activity_id = a.id and ends_at > '${now.toISOString()}')`,
      ),
    ).toBeGreaterThan(200)
    const [{ first, last, published, told } = { first: '', last: '', published: now, told: now }] = await ask<{
      first: string
      last: string
      published: Date
      told: Date
    }>(
      'select min(day) as first, max(day) as last, (select max(published_at) from posts) as published, (select max(created_at) from notices) as told from sessions where is_published',
    )
    expect([(Date.parse(today) - Date.parse(first)) / day, (Date.parse(last) - Date.parse(today)) / day].map((days) => days > 12 && days < 33)).toEqual([
      true,
      true,
    ])
    for (const at of [published, told]) {
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(now.getTime() - at.getTime()).toBeLessThan(day)
    }
    const ahead = [
      ['likes', 'at'],
      ['comments', 'created_at'],
      ['enrollments', 'changed_at'],
      ['ratings', 'created_at'],
      ['scans', 'received_at'],
    ].map(([table, column]) => `select '${table}' as written, ${column} as at from ${table} where ${column} > '${now.toISOString()}'`)
    expect(await wrong(ahead.join(' union all '))).toEqual([])
  })
})
