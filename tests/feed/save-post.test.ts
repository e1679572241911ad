import { randomUUID } from 'node:crypto'
import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { putPost } from './circle'
import { putPicture } from '../pictures'
import { saying } from '../plain-ports'

let world: World
let verdict: ContentVerdict = 'pass'
beforeAll(async () => {
  world = await makeWorld({ ports: { content: saying(async () => verdict) } })
})
afterEach(async () => {
  verdict = 'pass'
  await world.clear()
})
afterAll(() => world.close())

const post = (person: WorldPerson | null, organizationId: string, more: { text?: string; pictureIds?: string[]; key?: string } = {}) =>
  world.call(person, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '春节放假三天，初四照常开门。', pictureIds: [], ...more })
const feedIds = async (input: object = {}) => (await world.call(null, 'feed', 'listFeed', input)).items.map((item) => item.id)

test('an admin posts a notice; it stands in the feed where the organization is, for two weeks', async () => {
  const organizationId = await world.organization()
  const { id, status } = await post(await world.admin(organizationId), organizationId)
  expect(status).toBe('published')
  expect((await world.call(null, 'feed', 'listFeed', { near: { lat: 36.066, lng: 103.786 } })).items).toMatchObject([
    { id, distance: 0, session: null, text: '春节放假三天，初四照常开门。' },
  ])
  world.now = world.in(13 * 24)
  expect(await feedIds()).toEqual([id])
  world.now = world.in(2 * 24)
  expect(await feedIds()).toEqual([])
})

test("an organization without a point posts from its region's", async () => {
  const organizationId = await world.organization({ regionCode: '620102021001' })
  await world.db.updateTable('organizations').set({ lat: null, lng: null }).where('id', '=', organizationId).execute()
  await post(await world.staff('620102021001'), organizationId)
  expect((await world.call(null, 'feed', 'listFeed', { near: { lat: 36.057, lng: 103.825 } })).items).toMatchObject([{ distance: 0, regionName: '穆柯寨社区' }])
})

test('what the machine is unsure of waits, what it refuses is kept nowhere', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  verdict = 'review'
  expect((await post(admin, organizationId)).status).toBe('review')
  expect(await feedIds()).toEqual([])
  verdict = 'reject'
  expect((await world.refusal(post(admin, organizationId))).code).toBe('feed.rejected')
  expect(await world.db.selectFrom('posts').select('status').execute()).toEqual([{ status: 'review' }])
})

test('the same key posts once', async () => {
  const organizationId = await world.organization()
  const [admin, key] = [await world.admin(organizationId), randomUUID()]
  expect(await post(admin, organizationId, { key })).toEqual(await post(admin, organizationId, { key }))
  expect(await feedIds()).toHaveLength(1)
})

test('only for organizations one runs or whose region one is staff of', async () => {
  const organizationId = await world.organization({ regionCode: '620102021001' })
  for (const code of ['620102021001', '620102021', '620102', '62']) expect((await post(await world.staff(code), organizationId)).status).toBe('published')
  const former = await world.admin(organizationId)
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  for (const person of [await world.person(), former, await world.admin(await world.organization()), await world.staff('620103')]) {
    expect((await world.refusal(post(person, organizationId))).code).toBe('identity.notAllowed')
  }
  expect((await world.refusal(post(null, organizationId))).code).toBe('identity.signInFirst')
  expect((await world.refusal(post(await world.staff('62'), '999'))).code).toBe('organizations.notFound')
})

test("pictures are one's own", async () => {
  const organizationId = await world.organization()
  const [admin, stranger] = [await world.admin(organizationId), await world.person()]
  const [mine, theirs] = [await putPicture(world, admin, { status: 'public', url: '/p/1.jpg', color: null }), await putPicture(world, stranger)]
  expect((await world.refusal(post(admin, organizationId, { pictureIds: [mine, theirs] }))).code).toBe('pictures.notFound')
  await post(admin, organizationId, { pictureIds: [mine] })
  expect((await world.call(null, 'feed', 'listFeed', {})).items[0]?.pictures).toEqual([{ url: '/p/1.jpg', width: 800, height: 600, alt: '' }])
})

test('an admin’s pictures wait for a look, those of staff over the organization’s place do not', async () => {
  const organizationId = await world.organization()
  const [admin, staff] = [await world.admin(organizationId), await world.staff('620103')]
  const status = async (person: WorldPerson) =>
    (await post(person, organizationId, { pictureIds: [await putPicture(world, person, { status: 'incoming' })] })).status
  expect([await status(admin), await status(staff)]).toEqual(['review', 'published'])
})

test("each new post sweeps what ended more than a day ago out of the feed's indexes, and nothing else", async () => {
  const old = await putPost(world, { startsAt: world.in(1), endsAt: world.in(2) })
  const recent = await putPost(world, { startsAt: world.in(20), endsAt: world.in(21) })
  const coming = await putPost(world, { startsAt: world.in(60) })
  world.now = world.in(30)
  const organizationId = await world.organization()
  const { id } = await post(await world.staff('62'), organizationId)
  const current = await world.db.selectFrom('posts').select('id').where('isCurrent', '=', true).orderBy('id').execute()
  expect(current.map((row) => row.id)).toEqual([recent.postId, coming.postId, id])
  expect(await feedIds()).toEqual([id, coming.postId])
  expect((await world.call(null, 'feed', 'getPost', { id: old.postId })).id).toBe(old.postId)
})
