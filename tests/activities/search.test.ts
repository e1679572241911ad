import { makeWorld, type World } from '../world'

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
