import { notify } from '../../cloudfunctions/_shared/core/notify'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const tell = (person: WorldPerson, titles: string[]) =>
  world.db.transaction().execute((tx) =>
    notify(
      tx,
      world.now,
      titles.map((title) => ({ personId: person.id, kind: 'promoted', data: { title, startsAt: '2026-11-26T06:30:00.000Z' } })),
    ),
  )

test('a worker reads the newest first, page by page, each once, also when more come meanwhile', async () => {
  const person = await world.person()
  await tell(
    person,
    Array.from({ length: 45 }, (_, index) => String(index + 1)),
  )
  const titles: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(person, cursor)
    titles.push(...page.items.map((notice) => notice.data.title ?? ''))
    if (cursor === null) await tell(person, ['刚来的'])
    cursor = page.cursor
  } while (cursor !== null)
  expect(titles).toEqual(Array.from({ length: 45 }, (_, index) => String(45 - index)))
  expect((await read(person, null)).items[0]).toEqual({
    id: expect.any(String),
    kind: 'promoted',
    data: { title: '刚来的', startsAt: '2026-11-26T06:30:00.000Z' },
    createdAt: world.now.toISOString(),
    isRead: false,
  })
})
const read = (person: WorldPerson, cursor: string | null) => world.call(person, 'notifications', 'listNotices', cursor === null ? {} : { cursor })

test('exactly one page has no next one', async () => {
  const person = await world.person()
  await tell(
    person,
    Array.from({ length: 20 }, () => '满'),
  )
  expect((await read(person, null)).cursor).toBeNull()
})

test("nobody reads another's, and a cursor made up opens nothing", async () => {
  const [person, other] = [await world.person(), await world.person()]
  await tell(other, ['别人的'])
  expect(await read(person, null)).toEqual({ items: [], cursor: null })
  expect((await read(person, '999')).items).toEqual([])
  for (const cursor of ['a', '1~2', '-1', '99999999999999999999']) expect((await world.refusal(read(person, cursor))).code).toBe('request.malformed')
})
