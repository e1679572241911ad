import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const say = (person: WorldPerson, postId: string) => world.call(person, 'feed', 'comment', { key: randomUUID(), postId, text: '几点开门' })
const remove = (person: WorldPerson | null, id: string) => world.call(person, 'feed', 'removeComment', { id })
const countOf = async (postId: string) => (await world.call(null, 'feed', 'getPost', { id: postId })).commentCount

test('its author takes it back, twice is once', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person()
  const [first, second] = [await say(worker, postId), await say(worker, postId)]
  await Promise.all([remove(worker, first.id), remove(worker, first.id)])
  expect(await countOf(postId)).toBe(1)
  expect((await world.call(worker, 'feed', 'listComments', { postId })).items.map((comment) => comment.id)).toEqual([second.id])
  expect(await world.db.selectFrom('audit').select('action').execute()).toEqual([])
})

test('one that is still held back goes without touching the count', async () => {
  const { postId } = await putPost(world)
  const worker = await world.person()
  const { id } = await say(worker, postId)
  await world.db.updateTable('comments').set({ status: 'review' }).where('id', '=', id).execute()
  await world.db.updateTable('posts').set({ commentCount: 0 }).execute()
  await remove(worker, id)
  expect(await countOf(postId)).toBe(0)
})

test('staff of the region may, on the record; the organization, other workers and other regions may not', async () => {
  const { postId, organizationId } = await putPost(world)
  const worker = await world.person()
  const { id } = await say(worker, postId)
  for (const person of [await world.person(), await world.admin(organizationId), await world.staff('620102'), await world.staff('620103001')]) {
    expect((await world.refusal(remove(person, id))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(remove(null, id))).code).toBe('identity.signInFirst')
  const staff = await world.staff('6201')
  await remove(staff, id)
  await remove(staff, id)
  expect(await countOf(postId)).toBe(0)
  expect(await world.db.selectFrom('audit').select(['personId', 'action', 'subjectId']).where('subjectKind', '=', 'comment').execute()).toEqual([
    { personId: staff.id, action: 'feed.removeComment', subjectId: id },
  ])
  expect((await world.refusal(remove(staff, '999'))).code).toBe('feed.notFound')
})
