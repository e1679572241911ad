/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { type Door, makeDoor } from '../gateway/door'
import { makeMany, type Many } from '../kinds/many'
import type { WorldPerson } from '../world/identity'
import { setClock } from './clock'
import { overBudget } from './figures'
import { startLogicLayer } from './logic-layer'

/** What goes from the logic layer to the screen, of the built package against the product, where every list has 300 rows and more. */
jest.setTimeout(240_000)
const root = 'dist/weapp'
const rows = 300
let door: Door
let made: Many
let resetClock: () => void
beforeAll(async () => {
  // The clock first: what the product makes of it and what it compares it with are of one kind.
  resetClock = setClock('2026-11-23T02:00:00.000Z')
  door = await makeDoor({ rateLimit: 0, login: null })
  made = await makeMany(door.world, { many: rows, crowd: rows })
})
afterAll(async () => {
  resetClock()
  await door?.close()
})

type Request = { url: string; data?: unknown; header?: Record<string, string>; success: (reply: object) => void; complete?: () => void }
/** The phone of a person, or of a guest, with the product behind it; `asked` counts what is on its way. */
const phoneOf = async (person: WorldPerson | null, path: string) => {
  let asked = 0
  const request = ({ url, data, header, success, complete }: Request) => {
    asked++
    void door.post(null, url.replace(/^.*\/api\//, ''), typeof data === 'string' ? data : JSON.stringify(data ?? {}), header).then((reply) => {
      asked--
      success({ statusCode: reply.statusCode, data: reply.json(), header: {} })
      complete?.()
    })
    return { abort: () => {}, onHeadersReceived: () => {}, offHeadersReceived: () => {} }
  }
  const phone = startLogicLayer(root, { request })
  if (person) {
    phone.keep('token', person.token)
    phone.keep('me', await door.world.call(person, 'identity', 'getMe', {}))
  }
  phone.launch(path)
  return { ...phone, isIdle: () => asked === 0 }
}
type Phone = Awaited<ReturnType<typeof phoneOf>>
type Page = ReturnType<Phone['open']>
/** Until nothing is asked and nothing was drawn for a while. */
const settle = async (phone: Phone, page: Page) => {
  for (let quiet = 0, count = -1; quiet < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 60))
    quiet = phone.isIdle() && count === page.steps.length ? quiet + 1 : 0
    count = page.steps.length
  }
}

type Visit = { as?: keyof Many & ('worker' | 'admin' | 'staff'); query?: () => Record<string, string> }
/** Every page of app.json: who looks at it, and with what in its address. */
const visits: Record<string, Visit> = {
  'tabs/feed': {},
  'tabs/discover': { as: 'worker' },
  'tabs/passes': { as: 'worker' },
  'tabs/inbox': { as: 'worker' },
  'tabs/me': { as: 'admin' },
  'tabs/desk': { as: 'staff' },
  'identity/sign-in': {},
  'identity/approve': { as: 'worker' },
  'identity/sign-ins': { as: 'worker' },
  'identity/passphrase': { as: 'worker' },
  'identity/slips': { as: 'staff' },
  'identity/profile': { as: 'worker' },
  'identity/places': { as: 'worker' },
  'identity/links': { as: 'staff' },
  'imports/import': { as: 'staff' },
  'identity/accept': { as: 'worker' },
  'identity/grants': { as: 'staff' },
  'identity/invite': { as: 'staff' },
  'identity/audit': { as: 'staff' },
  'places/pick': { as: 'worker' },
  'places/venue': { query: () => ({ id: made.venueId }) },
  'places/venues': {},
  'places/manage': { as: 'staff' },
  'places/edit': { as: 'staff', query: () => ({ id: made.venueId }) },
  'places/week': { as: 'staff', query: () => ({ id: made.venueId }) },
  'organizations/organization': { query: () => ({ id: made.organizationId }) },
  'organizations/organizations': { as: 'worker' },
  'activities/detail': { as: 'worker', query: () => ({ id: made.first }) },
  'activities/series': { query: () => ({ id: '1' }) },
  'activities/brand': { query: () => ({ id: '1' }) },
  'activities/series-list': {},
  'activities/search': { query: () => ({ text: '同一时间' }) },
  'activities/calendar': { as: 'worker' },
  'activities/post': { as: 'admin' },
  'activities/posted': { as: 'admin' },
  'activities/review': { as: 'staff' },
  'enrollment/mine': { as: 'worker' },
  'enrollment/roster': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'enrollment/message': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'notifications/unsent': { as: 'staff' },
  'feedback/tickets': { as: 'staff' },
  'checkin/doors': { as: 'admin' },
  'checkin/scan': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'checkin/self': { as: 'worker' },
  'checkin/venue': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'checkin/report': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'checkin/print': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'feed/post': { as: 'worker', query: () => ({ id: made.postId }) },
  'feed/compose': { as: 'admin' },
  'feed/moderation': { as: 'staff' },
  'feedback/give': { as: 'worker', query: () => ({ sessionId: made.sessionId }) },
  'feedback/help': { as: 'worker' },
  'organizations/apply': { as: 'worker' },
  'organizations/applications': { as: 'staff' },
  'organizations/edit': { as: 'staff' },
  'organizations/manage': { as: 'staff', query: () => ({ id: made.organizationId }) },
  'feedback/tell': { as: 'worker' },
  'feedback/opinions': { as: 'staff' },
  'feedback/list': { as: 'admin', query: () => ({ activityId: made.first }) },
  'volunteering/find': { as: 'worker' },
  'volunteering/mine': { as: 'worker' },
  'volunteering/certificates': { as: 'worker' },
  'volunteering/certificate': { as: 'worker', query: () => ({ id: '1' }) },
  'volunteering/schedule': { as: 'admin', query: () => ({ sessionId: made.sessionId }) },
  'volunteering/confirm': { as: 'admin' },
}
const app = JSON.parse(readFileSync(`${root}/app.json`, 'utf8')) as { pages: string[]; subPackages: { root: string; pages: string[] }[] }
const pages = [...app.pages, ...app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))]

/** Lists that go on, in their own pages: what of them must be there in the end. */
const long = [
  'tabs/inbox',
  'organizations/organizations',
  'places/venues',
  'activities/posted',
  'activities/review',
  'enrollment/mine',
  'enrollment/roster',
  'feed/moderation',
  'feed/post',
  'feedback/list',
]
const mostBytes = 64 * 1024
const largest: Record<string, { kb: number; drawn: number }> = {}

test('W14 every page of the package is visited, and no other', () => expect(Object.keys(visits).sort()).toEqual([...pages].sort()))

test.each(Object.keys(visits))('W14 %s sends no more than 64 KB at once, read to its end', async (path) => {
  const { as, query } = visits[path]!
  const phone = await phoneOf(as ? made[as] : null, path)
  const page = phone.open(path, query?.() ?? {})
  await settle(phone, page)
  // To the end of the list, as far as 300 rows go.
  for (let turn = 0, before = -1; turn < 20 && before !== page.steps.length; turn++) {
    before = page.steps.length
    page.reachBottom()
    const more = page.nodes().findLast((node) => Object.values(node).includes('button') && /再看|看更早|更多/.test(JSON.stringify(node.cn ?? '')))
    if (more) page.send(more, 'tap')
    await settle(phone, page)
  }
  largest[path] = { kb: Math.round(Math.max(...page.steps) / 102.4) / 10, drawn: page.nodes().length }
  expect([path, Math.max(...page.steps) <= mostBytes]).toEqual([path, true])
  page.close()
})

test('W14 everybody on the list of a door is found without network, by scrolling and by name, piece by piece', async () => {
  const phone = await phoneOf(made.admin, 'checkin/scan')
  const page = phone.open('checkin/scan', { sessionId: made.sessionId })
  await settle(phone, page)
  const named = (word: RegExp) => page.nodes().findLast((node) => Object.values(node).includes('button') && word.test(JSON.stringify(node.cn ?? '')))
  page.send(named(/名单/)!, 'tap')
  await settle(phone, page)
  const listed = Number(/名单，(\d+) 人/.exec(page.text())?.[1])
  expect(listed).toBeGreaterThanOrEqual(rows)
  for (let turn = 0; turn < 60; turn++) {
    const more = named(/再看 \d+ 个/)
    if (!more) break
    page.send(more, 'tap')
    await settle(phone, page)
  }
  expect(page.text()).not.toMatch(/再看 \d+ 个/)
  expect(page.text().split('已报名').length + page.text().split('进场').length + page.text().split('候补').length).toBeGreaterThan(rows)
  expect(Math.max(...page.steps)).toBeLessThanOrEqual(mostBytes)
  page.close()
})

test('W14 the lists were read to their end: hundreds of rows stood on those pages', () => {
  const sorted = Object.entries(largest).sort(([, a], [, b]) => b.kb - a.kb)
  // oxlint-disable-next-line no-console -- the figures beside their limit
  console.info(
    `W14: ${sorted.length} pages; largest setData: ${sorted
      .slice(0, 12)
      .map(([path, { kb, drawn }]) => `${path} ${kb} KB (${drawn} nodes)`)
      .join(', ')}`,
  )
  for (const path of long) expect([path, (largest[path]?.drawn ?? 0) > 2 * rows]).toEqual([path, true])
  expect(overBudget({ name: 'largest setData with 300 rows', value: sorted[0]![1].kb, unit: 'KB', budget: 64 })).toBeNull()
})

test('the feed with the longest allowed texts is at most 45 KB in two steps', async () => {
  const { pool } = door.world
  await pool.query(`update activities set title = repeat('题', 40)`)
  await pool.query(`update posts set text = repeat('字', 2000), like_count = 3, comment_count = 4`)
  // Each of the first page has the strip of an activity, three who like it and two comments as long as may be.
  await pool.query(`with p as (select id, row_number() over (order by published_at desc, id desc) n from posts where status = 'published' and activity_id is null),
    a as (select id, row_number() over (order by id) n from activities where title is not null and status = 'published' and id not in (select activity_id from posts where activity_id is not null))
    update posts set activity_id = a.id from p join a using (n) where posts.id = p.id and n <= 40`)
  await pool.query(`insert into likes (post_id, person_id, at) select p.id, w.id, now() from (select id from posts where status = 'published') p,
    (select id from persons where name = '马师傅' order by id limit 3) w on conflict do nothing`)
  await pool.query(
    `insert into comments (post_id, person_id, create_key, text, status, created_at) select p.id, $1, gen_random_uuid(), repeat('评', 200), 'published', now() from posts p, generate_series(1, 2) where p.status = 'published'`,
    [made.worker.id],
  )
  const phone = await phoneOf(null, 'tabs/feed')
  const page = phone.open('tabs/feed')
  await settle(phone, page)
  const text = page.text()
  expect(page.nodes().filter(({ uid }) => uid?.startsWith('post-'))).toHaveLength(20)
  for (const words of ['字'.repeat(100), '全文', '题'.repeat(40), '评'.repeat(60)]) expect(text).toContain(words)
  // The empty page and grey boxes come before the answer.
  const steps = page.steps.filter((bytes) => bytes > 4000)
  const kb = Math.round(page.steps.reduce((sum, bytes) => sum + bytes, 0) / 102.4) / 10
  // oxlint-disable-next-line no-console -- the figure beside its limit
  console.info(`feed with the longest texts: ${kb} KB in ${page.steps.join(', ')} bytes`)
  expect(overBudget({ name: 'setData of the feed with the longest texts', value: steps.length, unit: 'calls', budget: 2 })).toBeNull()
  expect(overBudget({ name: 'bytes of the feed with the longest texts', value: kb, unit: 'KB', budget: 45 })).toBeNull()
  page.close()
})
