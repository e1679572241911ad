import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const numbers = Array.from({ length: 45 }, (_, index) => index + 1)

test('the organization brings the first 4 and how many there are; the list goes on from there, in the order they were entered, none of others', async () => {
  const [organizationId, other] = [await world.organization(), await world.organization()]
  await world.db
    .insertInto('projects')
    .values(numbers.map((n) => ({ organizationId, name: `项目${n}`, about: n === 3 ? '长'.repeat(300) : '助餐', pictureId: null })))
    .execute()
  await world.db
    .insertInto('projects')
    .values([{ organizationId: other, name: '别家', about: '', pictureId: null }])
    .execute()
  const organization = await world.call(null, 'organizations', 'getOrganization', { id: organizationId })
  expect(organization.projects.map(({ name }) => name)).toEqual(numbers.slice(0, 4).map((n) => `项目${n}`))
  expect(organization.counts.projects).toBe(45)
  const all: string[] = organization.projects.map(({ name }) => name)
  for (let cursor = organization.projectsCursor; cursor !== null;) {
    const page = await world.call(null, 'organizations', 'listProjects', { organizationId, cursor })
    expect(page.items.length).toBeLessThanOrEqual(20)
    all.push(...page.items.map(({ name }) => name))
    cursor = page.cursor
  }
  expect(all).toEqual(numbers.map((n) => `项目${n}`))
  // From the first as well; long words are cut and say so.
  const first = await world.call(null, 'organizations', 'listProjects', { organizationId })
  expect(first.items[2]).toMatchObject({ name: '项目3', about: '长'.repeat(200), isCut: true })
  expect(first.items[1]).not.toHaveProperty('isCut')
})

test('where all are shown there is no cursor; an unknown organization has none', async () => {
  const organizationId = await world.organization()
  await world.db
    .insertInto('projects')
    .values(numbers.slice(0, 4).map((n) => ({ organizationId, name: `项目${n}`, about: n === 3 ? '长'.repeat(300) : '助餐', pictureId: null })))
    .execute()
  expect((await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).projectsCursor).toBeNull()
  expect(await world.call(null, 'organizations', 'listProjects', { organizationId: '404' })).toEqual({ items: [], cursor: null })
})
