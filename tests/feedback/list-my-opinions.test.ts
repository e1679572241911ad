import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const waiting = (person: WorldPerson) => world.call(person, 'feedback', 'listOpinions', { which: 'waiting' })
const answer = (person: WorldPerson, id: string, text = '下月就有') => world.call(person, 'feedback', 'answerOpinion', { id, text })

test('U27 a doubled tap is said once; ending the account takes the words and the answer away', async () => {
  const [worker, staff] = [await world.person(), await world.staff('620103')]
  const input = { key: randomUUID(), regionCode: '620103', kind: 'other' as const, text: '谢谢你们' }
  const first = await world.call(worker, 'feedback', 'tellUnion', input)
  expect(await world.call(worker, 'feedback', 'tellUnion', input)).toEqual(first)
  expect((await waiting(staff)).items).toHaveLength(1)
  await answer(staff, first.id)
  await world.call(worker, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await world.call(staff, 'feedback', 'listOpinions', { which: 'answered' })).items).toEqual([])
  await expect(answer(staff, first.id)).rejects.toMatchObject({ code: 'feedback.notFound' })
})
