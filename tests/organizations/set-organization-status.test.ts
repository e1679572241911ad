import { randomUUID } from 'node:crypto'
import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('S17 a suspended organization submits and posts nothing; what is published goes on, and today’s door works', async () => {
  const poster = await makePoster(world)
  const { sessionId } = await world.session({ organizationId: poster.organizationId, startsAt: world.in(1), endsAt: world.in(3) })
  const { id } = await poster.save()
  const { setStatus } = livingOf(world, poster.organizationId)
  await setStatus(poster.staff, 'suspended')
  const submit = () => world.call(poster.admin, 'activities', 'submitActivity', { id })
  const say = () => world.call(poster.admin, 'feed', 'savePost', { key: randomUUID(), organizationId: poster.organizationId, text: '来吧', pictureIds: [] })
  for (const work of [submit(), say(), poster.save()]) expect((await world.refusal(work)).code).toBe('organizations.suspended')
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const { sessionNumber } = (await world.call(poster.admin, 'checkin', 'getPack', { sessionId })) as unknown as { sessionNumber?: number }
  expect(sessionNumber).not.toBe(0)
  await setStatus(poster.staff, 'linked')
  expect((await submit()).status).toBe('submitted')
})

test('S13 who has sessions to come does not leave: the refusal names them; after they are cancelled it does, rights end and the page stays', async () => {
  const poster = await makePoster(world)
  const { organizationId, admin, staff } = poster
  const id = await poster.published()
  const [session] = await poster.sessionsOf(id)
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId: session?.sessionId ?? '' })
  const helper = await world.volunteer(session?.sessionId ?? '')
  const { setStatus } = livingOf(world, organizationId)
  expect(await world.refusal(setStatus(staff, 'exited'))).toEqual({ code: 'organizations.sessionsLeft', detail: { count: 1, titles: '冬季养生讲座' } })
  await world.call(staff, 'activities', 'cancelActivity', { id, reason: '组织退出' })
  await setStatus(staff, 'exited')
  const read = (person: typeof admin) => world.call(person, 'checkin', 'getPack', { sessionId: session?.sessionId ?? '' })
  // Neither holds any right: the one is refused at the door of the action, the other at that of the session.
  for (const person of [admin, helper])
    expect(['identity.notAllowed', 'identity.signInFirst', 'checkin.notYourSession']).toContain((await world.refusal(read(person))).code)
  const held = await world.db.selectFrom('grants').select('id').where('personId', 'in', [admin.id, helper.id]).where('toAt', 'is', null).execute()
  expect(held).toEqual([])
  expect(await world.call(null, 'organizations', 'getOrganization', { id: organizationId })).toMatchObject({ id: organizationId, status: 'exited' })
})
