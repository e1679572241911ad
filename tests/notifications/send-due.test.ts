import { notify } from '../../cloudfunctions/_shared/core/notify'
import { type SendMessage, sendDue } from '../../cloudfunctions/notifications/send-due'
import type { NoticeKind } from '../../types/notifications'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const minutes = 1 / 60

const follower = async (openid: string | null = 'openid-a') => {
  const person = await world.person()
  await world.db.updateTable('persons').set({ openid }).where('id', '=', person.id).execute()
  return person
}
const accept = (person: WorldPerson, kind: NoticeKind = 'promoted') => world.call(person, 'notifications', 'acceptMessages', { kind })
const tell = (person: WorldPerson, kind: NoticeKind = 'promoted') =>
  world.db.transaction().execute((tx) => notify(tx, world.now, [{ personId: person.id, kind, data: { title: '排到您了' } }]))
/** A WeChat that does as told and remembers what it was asked. */
const wechat = (answer: () => 'sent' | 'used up') => {
  const asked: unknown[][] = []
  const send: SendMessage = async (...message) => {
    asked.push(message)
    return answer()
  }
  return { asked, send }
}
const broken = () => {
  throw new Error('socket hang up')
}
const run = (send: SendMessage | null) => sendDue({ db: world.db, now: world.now }, send)
const quota = async () => (await world.db.selectFrom('messageQuota').select('remaining').executeTakeFirst())?.remaining

test('one accepted message is sent once, with what it says', async () => {
  const person = await follower()
  await accept(person)
  await tell(person)
  const { asked, send } = wechat(() => 'sent')
  expect(await run(send)).toEqual({ sent: 1, later: 0, never: 0 })
  world.now = world.in(1)
  expect(await run(send)).toEqual({ sent: 0, later: 0, never: 0 })
  expect(asked).toEqual([['openid-a', 'promoted', { title: '排到您了' }]])
  expect(await quota()).toBe(0)
})

test('two notices on one acceptance send one message; accepting again brings the second', async () => {
  const person = await follower()
  await accept(person)
  await tell(person)
  await tell(person)
  const { asked, send } = wechat(() => 'sent')
  expect(await run(send)).toEqual({ sent: 1, later: 1, never: 0 })
  await accept(person)
  world.now = world.in(2 * minutes)
  expect(await run(send)).toEqual({ sent: 1, later: 0, never: 0 })
  expect(asked).toHaveLength(2)
})

test('an acceptance counts for its own kind and person', async () => {
  const [person, other] = [await follower('openid-a'), await follower('openid-b')]
  await accept(person, 'startsSoon')
  await accept(other, 'promoted')
  await tell(person, 'promoted')
  const { asked, send } = wechat(() => 'sent')
  expect(await run(send)).toEqual({ sent: 0, later: 1, never: 0 })
  expect(asked).toEqual([])
})

test('when WeChat says the acceptances are used up, nothing more is tried on them', async () => {
  const person = await follower()
  await accept(person)
  await accept(person)
  await tell(person)
  const { asked, send } = wechat(() => 'used up')
  expect(await run(send)).toEqual({ sent: 0, later: 0, never: 1 })
  expect(await quota()).toBe(0)
  world.now = world.in(5)
  expect(await run(send)).toEqual({ sent: 0, later: 0, never: 0 })
  expect(asked).toHaveLength(1)
})

test('WeChat down is tried again after 1, 2, 4 … minutes, eight times, and costs no acceptance', async () => {
  const person = await follower()
  await accept(person)
  await tell(person)
  const { asked, send } = wechat(broken)
  const triedAt: number[] = []
  for (let minute = 0; minute < 400; minute++) {
    const before = asked.length
    await run(send)
    if (asked.length > before) triedAt.push(minute)
    world.now = world.in(minutes)
  }
  expect(triedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 127])
  expect(await quota()).toBe(1)
  expect(await run(wechat(() => 'sent').send)).toEqual({ sent: 0, later: 0, never: 0 })
})

test('it recovers in between, and is sent once', async () => {
  const person = await follower()
  await accept(person)
  await tell(person)
  await run(wechat(broken).send)
  world.now = world.in(2 * minutes)
  const { asked, send } = wechat(() => 'sent')
  await run(send)
  world.now = world.in(1)
  await run(send)
  expect(asked).toHaveLength(1)
})

test('nobody without WeChat is waited for, and yesterday’s news is not sent; the inbox has both', async () => {
  const [browser, late] = [await follower(null), await follower('openid-late')]
  await accept(browser)
  await accept(late)
  await tell(late)
  world.now = world.in(25)
  await tell(browser)
  const { asked, send } = wechat(() => 'sent')
  expect(await run(send)).toEqual({ sent: 0, later: 0, never: 2 })
  expect(asked).toEqual([])
  for (const person of [browser, late]) expect(await world.call(person, 'notifications', 'countUnread', {})).toEqual({ count: 1 })
})

test('without WeChat the outbox is left as it is', async () => {
  const person = await follower()
  await accept(person)
  await tell(person)
  expect(await run(null)).toEqual({ sent: 0, later: 0, never: 0 })
  expect(await run(wechat(() => 'sent').send)).toEqual({ sent: 1, later: 0, never: 0 })
})

test('two senders share the work; a sender that died leaves its rows to the next after five minutes', async () => {
  const person = await follower()
  for (let count = 0; count < 45; count++) {
    await accept(person)
    await tell(person)
  }
  const { asked, send } = wechat(() => 'sent')
  const counts = await Promise.all([run(send), run(send)])
  expect(counts.map((count) => count.sent).reduce((a, b) => a + b)).toBe(45)
  expect(asked).toHaveLength(45)

  await accept(person)
  await tell(person)
  let isAsked = () => {}
  const asking = new Promise<void>((resolve) => (isAsked = resolve))
  // Never answers: as if the process were gone.
  void run(() => (isAsked(), new Promise(() => {})))
  await asking
  await accept(person)
  world.now = world.in(4 * minutes)
  expect((await run(send)).sent).toBe(0)
  world.now = world.in(2 * minutes)
  expect((await run(send)).sent).toBe(1)
})
