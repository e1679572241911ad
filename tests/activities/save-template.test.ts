import { randomUUID } from 'node:crypto'
import { putPicture, statusOf } from '../pictures'
import { makeWorld, type World } from '../world'
import { makePoster } from './posting'
import { templateForm } from './template-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a template is kept once, replaced by who read it, and has a name of its own', async () => {
  const { organizationId, admin } = await makePoster(world)
  const save = (more: object, key: string = randomUUID()) =>
    world.call(admin, 'activities', 'saveTemplate', { key, organizationId, name: '四点半', activity: templateForm(), ...more })
  const key = randomUUID()
  const { id, version } = await save({}, key)
  await world.db.deleteFrom('requests').execute()
  expect(await save({}, key)).toEqual({ id, version: 1 })
  expect(version).toBe(1)
  expect((await world.refusal(save({}))).code).toBe('activities.nameTaken')
  expect(await save({ id, version: 1, activity: templateForm({ capacity: 20 }) })).toEqual({ id, version: 2 })
  expect((await world.refusal(save({ id, version: 1 }))).code).toBe('request.changed')
  expect((await world.refusal(save({ id: '999999', version: 1 }))).code).toBe('activities.notFound')
  const { items } = await world.call(admin, 'activities', 'listTemplates', { organizationId })
  expect(items).toMatchObject([{ name: '四点半', version: 2, activity: { capacity: 20 } }])
})

test('a picture of a template stays, and a stranger’s cannot be put on one', async () => {
  const { organizationId, admin } = await makePoster(world)
  const picture = await putPicture(world, admin)
  const save = (pictureIds: string[]) =>
    world.call(admin, 'activities', 'saveTemplate', { key: randomUUID(), organizationId, name: '四点半', activity: templateForm({ pictureIds }) })
  await save([picture])
  expect(await statusOf(world, picture)).toBe('waiting')
  expect((await world.refusal(save([await putPicture(world, await world.person())]))).code).toBe('activities.nameTaken')
})
