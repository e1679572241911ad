import { randomUUID } from 'node:crypto'
import { putPicture } from '../pictures'
import { makeWorld, type World } from '../world'
import { makePoster } from './posting'
import { templateForm } from './template-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('templates are listed by category, with their pictures and the name of their venue, to who posts for the organization', async () => {
  const { organizationId, venueId, admin, staff } = await makePoster(world)
  const picture = await putPicture(world, admin)
  const save = (name: string, change: object) =>
    world.call(admin, 'activities', 'saveTemplate', { key: randomUUID(), organizationId, name, activity: templateForm(change) })
  await save('讲座', { category: 'eldercare', venueId, pictureIds: [picture] })
  await save('四点半', {})
  const { items } = await world.call(staff, 'activities', 'listTemplates', { organizationId })
  expect(items).toMatchObject([
    { name: '四点半', version: 1, venueName: null, activity: { title: '四点半课堂', from: '16:30' }, pictures: [] },
    { name: '讲座', venueName: '日间照料中心', pictures: [{ isWaiting: true }] },
  ])
  expect((await world.call(admin, 'activities', 'listTemplates', { organizationId, category: 'eldercare' })).items.map(({ name }) => name)).toEqual(['讲座'])
  for (const person of [await world.admin(await world.organization()), await world.person()])
    expect((await world.refusal(world.call(person, 'activities', 'listTemplates', { organizationId }))).code).toBe('identity.notAllowed')
})
