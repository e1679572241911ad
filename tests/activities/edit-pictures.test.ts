import { putPicture, statusOf } from '../pictures'
import { makeWorld, type World } from '../world'
import { makePoster } from './posting'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

/** A published activity with a picture that waits, as after WeChat's late doubt about it. */
const makeDoubted = async () => {
  const poster = await makePoster(world)
  const picture = await putPicture(world, poster.admin, { status: 'waiting' })
  const id = await poster.published({ pictureIds: [picture] })
  await world.db.updateTable('pictures').set({ status: 'waiting' }).where('id', '=', picture).execute()
  const later = {
    sessions: [{ id: (await poster.sessionsOf(id))[0]!.sessionId, startsAt: world.in(73).toISOString(), endsAt: world.in(75).toISOString(), capacity: 2 }],
  }
  return { ...poster, id, picture, later }
}

test('an organizer who moves the time publishes no picture', async () => {
  const { save, id, picture, later } = await makeDoubted()
  await save({ pictureIds: [picture], ...later }, id)
  expect(await statusOf(world, picture)).toBe('waiting')
})

test('staff who edit it themselves have looked at its pictures, which are public from then on', async () => {
  const { save, staff, id, picture, later } = await makeDoubted()
  await save({ pictureIds: [picture], ...later }, id, staff)
  expect(await statusOf(world, picture)).toBe('public')
})
