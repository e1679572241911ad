import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const search = async (person: WorldPerson, sessionId: string, text: string) => (await world.call(person, 'checkin', 'searchRoster', { sessionId, text })).items
const door = async () => {
  const { sessionId } = await world.session({ capacity: 3 })
  for (const [name, phoneEnd] of [
    ['王秀兰', '5621'],
    ['王秀梅', '0042'],
    ['欧阳建国', '5622'],
    ['赵%_磊', '7777'],
  ] as const)
    await world.call(await world.person({ name, phoneEnd }), 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const elsewhere = await world.session()
  await world.call(await world.person({ name: '王秀英', phoneEnd: '5621' }), 'enrollment', 'enroll', { key: randomUUID(), sessionId: elsewhere.sessionId })
  return { sessionId, volunteer: await world.volunteer(sessionId) }
}

test('finds by a part of the name, the end of the phone number, or both; names stay masked', async () => {
  const { sessionId, volunteer } = await door()
  const found = async (text: string) => (await search(volunteer, sessionId, text)).map(({ name, phoneEnd }) => `${name} ${phoneEnd}`)
  expect(await found('王秀')).toEqual(['王*兰 null', '王*梅 null'])
  expect(await found('秀兰')).toEqual(['王*兰 null'])
  expect(await found('5621')).toEqual(['王*兰 5621'])
  expect(await found('王秀 0042')).toEqual(['王*梅 0042'])
  expect(await found('王秀 5622')).toEqual([])
  expect(await search(volunteer, sessionId, '赵%_磊')).toMatchObject([{ status: 'waitlisted', attendedAt: null }])
})

test('takes wildcards and quotes as plain characters', async () => {
  const { sessionId, volunteer } = await door()
  for (const text of ['%%', '__', "''", '\\\\']) expect(await search(volunteer, sessionId, text)).toEqual([])
})

test('wants at least two characters of each word, and all four digits of the end of a number', async () => {
  const { sessionId, volunteer } = await door()
  for (const text of ['王', '𠮷', '王秀 5', '22', '王秀 22', '562', '25621'])
    expect((await world.refusal(search(volunteer, sessionId, text))).code).toBe('checkin.searchTooShort')
})

test('is for that door only, and each search is recorded without its words', async () => {
  const { sessionId, volunteer } = await door()
  const stranger = await world.volunteer((await world.session()).sessionId)
  expect((await world.refusal(search(stranger, sessionId, '王秀'))).code).toBe('checkin.notYourSession')
  await search(volunteer, sessionId, '王秀')
  const rows = await world.db
    .selectFrom('audit')
    .select(['personId', 'subjectId', 'detail'])
    .where('action', '=', 'checkin.searchRoster')
    .where('subjectKind', '=', 'session')
    .execute()
  expect(rows).toEqual([{ personId: volunteer.id, subjectId: sessionId, detail: { rows: 2 } }])
})
