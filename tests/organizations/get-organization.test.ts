import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a visitor sees story, teams, projects, told and counted figures and what is coming', async () => {
  const id = await world.organization({ name: '七里河区暖融居家服务中心' })
  const pictureId = randomUUID()
  await world.db
    .insertInto('pictures')
    .values({
      id: pictureId,
      personId: null,
      status: 'public' as const,
      url: '/demo/eldercare-meal.svg',
      width: 400,
      height: 300,
      alt: '便民餐桌',
      createdAt: world.now,
    })
    .execute()
  await world.db
    .updateTable('organizations')
    .set({
      story: '四个人起步',
      leaderTitle: '大管家',
      leaderName: '贾晓茹',
      teamName: '晓茹团队',
      reported: JSON.stringify({ people: 157, teams: 9, projects: '10+' }),
      starCounts: [0, 0, 1, 1, 4],
    })
    .where('id', '=', id)
    .execute()
  await world.db.insertInto('teams').values({ organizationId: id, name: '助餐分队', about: '送餐', memberCount: 18 }).execute()
  await world.db
    .insertInto('projects')
    .values([
      { organizationId: id, name: '便民餐桌', about: '', pictureId },
      { organizationId: id, name: '四点半课堂', about: '', pictureId: null },
    ])
    .execute()
  await world.union('620103', '七里河区总工会', [id])
  await world.session({ organizationId: id, title: '后天', startsAt: world.in(48) })
  await world.session({ organizationId: id, title: '今晚', startsAt: world.in(5) })
  await world.session({ organizationId: id, title: '办过的', startsAt: world.in(-30), endsAt: world.in(-28) })
  await world.session({ organizationId: id, title: '草稿', startsAt: world.in(6), isPublished: false })
  await world.session({ title: '别家的' })

  const organization = await world.call(null, 'organizations', 'getOrganization', { id, near: { lat: 36.066, lng: 103.786 } })
  expect(organization).toMatchObject({
    name: '七里河区暖融居家服务中心',
    kind: 'socialOrganization',
    regionCode: '620103',
    regionName: '七里河区',
    lat: 36.066,
    lng: 103.786,
    distance: 0,
    todayCount: 1,
    followerCount: 0,
    isFollowed: false,
    story: '四个人起步',
    leaderTitle: '大管家',
    leaderName: '贾晓茹',
    teamName: '晓茹团队',
    unionState: 'own',
    guidingUnion: '七里河区总工会',
    heldCount: 1,
    reported: { people: 157, teams: 9, projects: '10+', startedWith: null },
    rating: { average: 4.5, stars: [0, 0, 1, 1, 4] },
    counts: { people: 18, teams: 1, projects: 2 },
    teamsCursor: null,
    projectsCursor: null,
    teams: [{ name: '助餐分队', about: '送餐', memberCount: 18 }],
    projects: [
      { name: '便民餐桌', picture: { url: '/demo/eldercare-meal.svg', alt: '便民餐桌' } },
      { name: '四点半课堂', picture: null },
    ],
  })
  expect(organization.upcoming.map((session) => session.title)).toEqual(['今晚', '后天'])
})

test('a cancelled session is neither coming nor held', async () => {
  const { organizationId, sessionId } = await world.session({ startsAt: world.in(2), endsAt: world.in(3) })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
  expect(await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).toMatchObject({ upcoming: [], heldCount: 0, todayCount: 0 })
  world.now = world.in(4)
  expect(await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).toMatchObject({ heldCount: 0 })
})

test('one that nobody has rated and that lies nowhere has no average and no point', async () => {
  const id = await world.organization()
  await world.db.updateTable('organizations').set({ lat: null, lng: null }).where('id', '=', id).execute()
  const organization = await world.call(null, 'organizations', 'getOrganization', { id, near: { lat: 36, lng: 103 } })
  expect(organization).toMatchObject({ distance: null, rating: { average: null, stars: [0, 0, 0, 0, 0] } })
  expect(organization).not.toHaveProperty('lat')
})

test('an unknown organization is told', async () => {
  expect((await world.refusal(world.call(null, 'organizations', 'getOrganization', { id: '404' }))).code).toBe('organizations.notFound')
})
