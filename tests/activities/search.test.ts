import { makeWorld, type World } from '../world'
import { copySession } from '../world/copy-session'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())
const titles = async (text: string) => (await world.call(null, 'activities', 'search', { text })).sessions.map(({ title }) => title)

test('a part of a word is enough, also one character, and the title counts before the text', async () => {
  await world.session({ title: '合唱队排练', text: '会手机录音更好' })
  await world.session({ title: '手机拍好中山桥' })
  expect(await titles('手机')).toEqual(['手机拍好中山桥', '合唱队排练'])
  expect(await titles('桥')).toEqual(['手机拍好中山桥', '合唱队排练'].slice(0, 1))
  expect(await titles('手机 中山')).toEqual(['手机拍好中山桥'])
})

test('a close match is found when nothing contains the words', async () => {
  await world.session({ title: '健康舞蹈班', text: '跳起来' })
  expect(await titles('舞蹈课')).toEqual(['健康舞蹈班'])
  expect(await titles('量子力学')).toEqual([])
})

test('wildcards, quotes and markup are only characters', async () => {
  await world.session({ title: '满100%减', text: '_' })
  await world.session({ title: '手机拍好中山桥' })
  expect(await titles('100%')).toEqual(['满100%减'])
  expect(await titles('%%%')).toEqual([])
  expect(await titles("'; drop table persons; --")).toEqual([])
})

test('an activity is found once, by its next session; held ones come last; drafts never', async () => {
  const { activityId } = await world.session({ title: '读书会一', startsAt: world.in(-48) })
  const next = await world.session({ activityId, startsAt: world.in(48) })
  await world.session({ activityId, startsAt: world.in(96) })
  await world.session({ title: '读书会二', startsAt: world.in(-24) })
  await world.session({ title: '读书会三', isPublished: false })
  const { sessions } = await world.call(null, 'activities', 'search', { text: '读书会' })
  expect(sessions.map(({ title }) => title)).toEqual(['读书会一', '读书会二'])
  expect(sessions[0]?.sessionId).toBe(next.sessionId)
})

test('organizations are found by a part of their name', async () => {
  await world.organization({ name: '七里河区暖融居家服务中心' })
  expect((await world.call(null, 'activities', 'search', { text: '暖融' })).organizations).toMatchObject([
    { name: '七里河区暖融居家服务中心', regionName: '七里河区' },
  ])
})

test('Latin letters in either case, and characters outside the common plane', async () => {
  await world.session({ title: 'PPT 与 Excel 入门' })
  await world.session({ title: '𠮷野家做饭团' })
  expect(await titles('ppt')).toEqual(['PPT 与 Excel 入门'])
  expect(await titles('EXCEL ppt')).toEqual(['PPT 与 Excel 入门'])
  expect(await titles('𠮷')).toEqual(['𠮷野家做饭团'])
})

test('what an organization offers, is on at a venue or belongs to a series is found by its name, after what says so itself', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  const venueId = await world.venue({ name: '穆柯寨社区综合体' })
  const { id: seriesId } = await world.db
    .insertInto('series')
    .values({ name: '青柠职工', about: '', owner: '兰州市总工会', mark: '/demo/mark-lime.svg', pictureId: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.session({ organizationId, title: '冬季养生讲座' })
  await world.session({ title: '暖融之夜', startsAt: world.in(300) })
  await world.session({ venueId, title: '四点半课堂' })
  const { activityId } = await world.session({ title: '插花茶艺' })
  await world.db.updateTable('activities').set({ seriesId }).where('id', '=', activityId).execute()
  expect(await titles('暖融')).toEqual(['暖融之夜', '冬季养生讲座'])
  expect(await titles('穆柯寨')).toEqual(['四点半课堂'])
  expect(await titles('青柠')).toEqual(['插花茶艺'])
})

test('an organization is found when its name is only alike', async () => {
  await world.organization({ name: '牛肉拉面协会' })
  const find = async (text: string) => (await world.call(null, 'activities', 'search', { text })).organizations.map(({ name }) => name)
  expect(await find('牛肉拉面行会')).toEqual(['牛肉拉面协会'])
  expect(await find('砖雕协会')).toEqual([])
})

test('a cancelled session stands for nothing, nor does a cancelled activity', async () => {
  const one = await world.session({ title: '读书会' })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', one.sessionId).execute()
  const other = await world.session({ title: '读书会' })
  await world.db.updateTable('activities').set({ status: 'cancelled' }).where('id', '=', other.activityId).execute()
  expect(await titles('读书会')).toEqual([])
})

const home = { lat: 36.061, lng: 103.834 }
/** A venue so many km north, in a region. */
const venueAt = (km: number, regionCode = '620103') => world.venue({ lat: home.lat + km / 111, lng: home.lng, regionCode })
const held = async (title: string, km: number, hours: number, more: object = {}) =>
  world.session({ title, venueId: await venueAt(km), startsAt: world.in(hours), ...more })

test('what is near stands first, however soon what is far begins; without a place the sooner', async () => {
  await held('免费理发三', 331, 24)
  await held('免费理发二', 60, 48)
  await held('免费理发一', 4, 24 * 20)
  await held('免费理发零', 12, 24 * 10)
  await held('免费理发从前', 1, -24)
  expect(await titles('理发')).toEqual(['免费理发三', '免费理发二', '免费理发零', '免费理发一', '免费理发从前'])
  const near = await world.call(null, 'activities', 'search', { text: '理发', near: home })
  expect(near.sessions.map(({ title }) => title)).toEqual(['免费理发一', '免费理发零', '免费理发二', '免费理发三', '免费理发从前'])
})

test('within one city the better match counts before the nearer; beyond it the nearer before the better match', async () => {
  await held('社区服务日', 2, 24, { text: '也有理发' })
  await held('理发', 12, 24)
  await held('理发远方', 60, 24)
  const near = await world.call(null, 'activities', 'search', { text: '理发', near: home })
  expect(near.sessions.map(({ title }) => title)).toEqual(['理发', '社区服务日', '理发远方'])
})

test('what lies in the region stands first: a street, a county, a city', async () => {
  const far = await venueAt(1, '620102')
  await world.session({ title: '理发城关', regionCode: '620102', venueId: far, startsAt: world.in(24) })
  await held('理发七里河', 9, 48)
  for (const [regionCode, first] of [
    ['620103', '理发七里河'],
    ['620102', '理发城关'],
    ['6201', '理发城关'],
    ['62', '理发城关'],
  ] as const) {
    const found = await world.call(null, 'activities', 'search', { text: '理发', near: home, regionCode })
    expect([regionCode, ...found.sessions.map(({ title }) => title)]).toEqual([regionCode, first, first === '理发城关' ? '理发七里河' : '理发城关'])
  }
})

test('near is found behind more newer ones elsewhere than are ranked; also by a close match', async () => {
  await held('理发师傅来了', 4, 72)
  const { activityId } = await held('理发远方', 331, 24)
  await world.pool.query(
    `insert into activities (organization_id, venue_id, region_code, category, title, text, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, published_at, create_key)
     select organization_id, venue_id, region_code, category, title || n, text, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, published_at, gen_random_uuid() from activities, generate_series(1, 600) n where id = $1`,
    [activityId],
  )
  await copySession(world.pool, activityId, `select id from activities where id > ${activityId}`)
  for (const text of ['理发', '理发课']) {
    const near = await world.call(null, 'activities', 'search', { text, near: home })
    expect([text, near.sessions[0]?.title, near.isCut.sessions]).toEqual([text, '理发师傅来了', true])
  }
})

test('organizations: who is called just that first, then the nearest; of thousands alike the near ones are not missed', async () => {
  const at = async (name: string, km: number) => {
    const id = await world.organization({ name })
    await world.db
      .updateTable('organizations')
      .set({ lat: home.lat + km / 111, lng: home.lng })
      .where('id', '=', id)
      .execute()
  }
  await world.pool.query(
    `insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code) select '远方理发社' || n, 'association', '', '620103', 'none', '620103' from generate_series(1, 60) n`,
  )
  await world.pool.query(`update organizations set lat = 39.7, lng = 98.4`)
  await at('很长名字的理发社甲', 4)
  await at('很长名字的理发社乙', 40)
  await at('理发社', 331)
  await world.session({
    title: '上门',
    organizationId: (await world.db.selectFrom('organizations').select('id').where('name', '=', '很长名字的理发社甲').executeTakeFirstOrThrow()).id,
    venueId: await venueAt(4),
  })
  const found = await world.call(null, 'activities', 'search', { text: '理发社', near: home })
  expect(found.organizations.map(({ name }) => name).slice(0, 4)).toEqual([
    '理发社',
    '很长名字的理发社甲',
    '很长名字的理发社乙',
    expect.stringContaining('远方理发社'),
  ])
  // Its activities are found by its name too, though fifty others called so were there before.
  expect(found.sessions.map(({ title }) => title)).toEqual(['上门'])
  expect(found.organizations[0]).toEqual({ id: expect.any(String), name: '理发社', mark: expect.any(String), regionName: '七里河区' })
})
