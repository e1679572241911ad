import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { copySession } from '../world/copy-session'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const titles = async (person: WorldPerson) => (await world.call(person, 'checkin', 'listDoors', {})).items.map(({ title }) => title)

test("shows today's doors: granted, my organization's, my region's, and no others", async () => {
  const mine = await world.session({ startsAt: world.in(2), title: '太极', regionCode: '620103' })
  const sameOrganization = await world.session({ startsAt: world.in(1), title: '插花', organizationId: mine.organizationId, regionCode: '620103' })
  await world.session({ startsAt: world.in(3), title: '砖雕', regionCode: '622901' })
  await world.session({ startsAt: world.in(26), title: '明天', organizationId: mine.organizationId })
  await world.session({ startsAt: world.in(2), title: '草稿', organizationId: mine.organizationId, isPublished: false })
  const organizationVolunteer = await world.person()
  await world.grant(organizationVolunteer, 'volunteer', { organizationId: mine.organizationId })
  expect(await titles(await world.volunteer(sameOrganization.sessionId))).toEqual(['插花'])
  expect(await titles(organizationVolunteer)).toEqual(['插花', '太极'])
  expect(await titles(await world.admin(mine.organizationId))).toEqual(['插花', '太极'])
  expect(await titles(await world.staff('620103'))).toEqual(['插花', '太极'])
  expect(await titles(await world.staff('62'))).toEqual(['插花', '太极', '砖雕'])
  expect(await titles(await world.staff('620102'))).toEqual([])
  expect((await world.refusal(titles(await world.person()))).code).toBe('identity.notAllowed')
})

test('counts who is expected and who has come', async () => {
  const { sessionId } = await world.session({ startsAt: world.in(2), capacity: 2 })
  const people = [await world.person(), await world.person(), await world.person()]
  for (const person of people) await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(people[0] as WorldPerson, sessionId)
  expect(await world.call(await world.volunteer(sessionId), 'checkin', 'listDoors', {})).toMatchObject({
    items: [{ sessionId, expected: 2, present: 1 }],
    cursor: null,
  })
})

test('a session that runs past midnight stays until it ends', async () => {
  const { sessionId } = await world.session({ startsAt: new Date('2026-11-23T15:00:00Z'), endsAt: new Date('2026-11-23T17:00:00Z'), title: '守夜' })
  const volunteer = await world.volunteer(sessionId)
  world.now = new Date('2026-11-23T16:30:00Z')
  expect(await titles(volunteer)).toEqual(['守夜'])
  world.now = new Date('2026-11-23T17:01:00Z')
  expect(await titles(volunteer)).toEqual([])
})

test('in a region that holds more in a day than one page looks through, everything that bears the words is found, in order, each once', async () => {
  const { activityId } = await world.session({ startsAt: world.in(1), title: '太极', regionCode: '620103' })
  const { activityId: wanted } = await world.session({ startsAt: world.in(9), title: '砖雕', regionCode: '620103' })
  const fiftieth = `select case when n % 50 = 0 then ${wanted}::bigint else ${activityId}::bigint end from generate_series(1, 330) n order by n`
  await copySession(world.pool, activityId, fiftieth, "counted.n * interval '1 second'")
  const staff = await world.staff('62')
  const [found, pages]: [string[], number[]] = [[], []]
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { items: { sessionId: string; activityId: string; startsAt: string }[]; cursor: string | null } = await world.call(
      staff,
      'checkin',
      'listDoors',
      {
        text: '砖雕',
        ...(cursor && { cursor }),
      },
    )
    expect(page.items.every((item) => item.activityId === wanted)).toBe(true)
    pages.push(page.items.length)
    found.push(...page.items.map(({ sessionId: id, startsAt }) => `${startsAt} ${id}`))
    cursor = page.cursor
  }
  expect(found).toEqual([...new Set(found)].sort())
  expect([found.length, pages]).toEqual([7, [1, 1, 2, 1, 2]])
  expect((await world.call(staff, 'checkin', 'listDoors', { text: '没有' })).items).toEqual([])
})
