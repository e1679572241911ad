import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const numbers = Array.from({ length: 45 }, (_, index) => index + 1)

test('the organization brings the first 12 and how many there are; the list goes on from there, in the order they were entered, none of others', async () => {
  const [organizationId, other] = [await world.organization(), await world.organization()]
  await world.db
    .insertInto('teams')
    .values(numbers.map((n) => ({ organizationId, name: `分队${n}`, about: n === 3 ? '长'.repeat(300) : '送餐', memberCount: n })))
    .execute()
  await world.db
    .insertInto('teams')
    .values([{ organizationId: other, name: '别家', about: '', memberCount: 1 }])
    .execute()
  const organization = await world.call(null, 'organizations', 'getOrganization', { id: organizationId })
  expect(organization.teams.map(({ name }) => name)).toEqual(numbers.slice(0, 12).map((n) => `分队${n}`))
  expect(organization.counts.teams).toBe(45)
  const all: string[] = organization.teams.map(({ name }) => name)
  for (let cursor = organization.teamsCursor; cursor !== null;) {
    const page = await world.call(null, 'organizations', 'listTeams', { organizationId, cursor })
    expect(page.items.length).toBeLessThanOrEqual(20)
    all.push(...page.items.map(({ name }) => name))
    cursor = page.cursor
  }
  expect(all).toEqual(numbers.map((n) => `分队${n}`))
  // From the first as well; long words are cut and say so.
  const first = await world.call(null, 'organizations', 'listTeams', { organizationId })
  expect(first.items[2]).toMatchObject({ name: '分队3', about: '长'.repeat(200), isCut: true })
  expect(first.items[1]).not.toHaveProperty('isCut')
})

test('where all are shown there is no cursor; an unknown organization has none', async () => {
  const organizationId = await world.organization()
  await world.db
    .insertInto('teams')
    .values(numbers.slice(0, 12).map((n) => ({ organizationId, name: `分队${n}`, about: n === 3 ? '长'.repeat(300) : '送餐', memberCount: n })))
    .execute()
  expect((await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).teamsCursor).toBeNull()
  expect(await world.call(null, 'organizations', 'listTeams', { organizationId: '404' })).toEqual({ items: [], cursor: null })
})
