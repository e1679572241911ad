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
  expect((await world.call(null, 'activities', 'search', { text: '暖融' })).organizations).toMatchObject([{ name: '七里河区暖融居家服务中心', regionName: '七里河区' }])
})
