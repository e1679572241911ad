import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const tell = (person: WorldPerson, text: string, regionCode = '620103001') =>
  world.call(person, 'feedback', 'tellUnion', { key: randomUUID(), regionCode, kind: 'lacking', text })
const waiting = (person: WorldPerson) => world.call(person, 'feedback', 'listOpinions', { which: 'waiting' })
const answer = (person: WorldPerson, id: string, text = '下月就有') => world.call(person, 'feedback', 'answerOpinion', { id, text })

test('B26 two of the union answer one opinion: the second is told, and writes over the first answer only after reading it', async () => {
  const [first, second] = [await world.staff('620103'), await world.staff('6201')]
  const { id } = await tell(await world.person(), '夜里没地方热饭')
  const { at } = await answer(first, id, '下月就有')
  world.now = world.in(0.2)
  expect((await world.refusal(answer(second, id, '收到'))).code).toBe('feedback.answeredMeanwhile')
  // The same words are the same answer.
  expect(await answer(second, id, '下月就有')).toEqual({ text: '下月就有', at })
  await world.call(second, 'feedback', 'answerOpinion', { id, replaces: at, text: '下月十号就有' })
  expect((await world.refusal(world.call(first, 'feedback', 'answerOpinion', { id, replaces: at, text: '改一下' }))).code).toBe('feedback.answeredMeanwhile')
  expect((await world.call(first, 'feedback', 'listOpinions', { which: 'answered' })).items).toMatchObject([{ id, answer: { text: '下月十号就有' } }])
})

test('U27 a worker tells the union; staff of the county read it with the name masked and answer; the worker is told once and reads it', async () => {
  const worker = await world.person({ name: '王秀兰' })
  const staff = await world.staff('620103')
  const { id } = await tell(worker, '夜里没地方热饭')
  expect((await waiting(staff)).items).toMatchObject([{ id, author: '王*兰', text: '夜里没地方热饭', answer: null }])
  await answer(staff, id)
  await answer(staff, id)
  await answer(staff, id, '下月十号就有')
  expect((await waiting(staff)).items).toEqual([])
  expect((await world.call(staff, 'feedback', 'listOpinions', { which: 'answered' })).items).toMatchObject([{ id, answer: { text: '下月十号就有' } }])
  expect((await world.call(worker, 'feedback', 'listMyOpinions', {})).items).toMatchObject([{ id, answer: { text: '下月十号就有' } }])
  const { items } = await world.call(worker, 'notifications', 'listNotices', {})
  expect(items.map(({ kind, data }) => [kind, data.text])).toEqual([['unionAnswered', '下月就有']])
})
