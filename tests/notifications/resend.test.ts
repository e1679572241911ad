import { makeWorld, type World } from '../world'
import { outboxOf } from './outbox'

let world: World
let outbox: ReturnType<typeof outboxOf>
beforeAll(async () => {
  world = await makeWorld()
  outbox = outboxOf(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('what was refused is sent again, also when a day has passed; a repeat is answered alike, and other regions are not reached', async () => {
  const [here, there] = [await outbox.follower(), await outbox.follower('620102')]
  for (const person of [here, there]) {
    await outbox.accept(person)
    await outbox.tell(person)
  }
  await outbox.run(async () => 'used up')
  world.now = world.in(30)
  const staff = await world.staff('620103')
  const ids = (await world.db.selectFrom('notices').select('id').orderBy('id').execute()).map(({ id }) => id)
  const again = () => world.call(staff, 'notifications', 'resend', { notices: [...ids, '999'].map((id) => ({ id })) })
  const answer = {
    rows: [
      { id: ids[0], refusal: null },
      { id: ids[1], refusal: 'notifications.notFound' },
      { id: '999', refusal: 'notifications.notFound' },
    ],
  }
  expect([await again(), await again()]).toEqual([answer, answer])
  await outbox.accept(here)
  const sent: string[] = []
  await outbox.run(async (openid) => (sent.push(openid), 'sent'))
  expect(sent).toEqual([`openid-${here.id}`])
  expect(await outbox.ends()).toEqual([
    ['sent', null],
    ['refused', '43101'],
  ])
  // What was sent is not sent a second time.
  await again()
  await outbox.run(async (openid) => (sent.push(openid), 'sent'))
  expect(sent).toHaveLength(1)
})
