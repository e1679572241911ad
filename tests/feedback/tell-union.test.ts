import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { saying } from '../plain-ports'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('U27 words that must not be said are refused, of the worker and of the union', async () => {
  const strict = await makeWorld({ ports: { content: saying(async (text: string) => (text.includes('坏话') ? 'reject' : 'pass')) } })
  const [worker, staff] = [await strict.person(), await strict.staff('620103')]
  const say = (text: string) => strict.call(worker, 'feedback', 'tellUnion', { key: randomUUID(), regionCode: '620103', kind: 'other', text })
  await expect(say('坏话')).rejects.toMatchObject({ code: 'feed.rejected' })
  const { id } = await say('好话')
  await expect(strict.call(staff, 'feedback', 'answerOpinion', { id, text: '坏话' })).rejects.toMatchObject({ code: 'feed.rejected' })
  await strict.close()
})

test('U27 a region that is none is refused', async () => {
  const person = await world.person()
  await expect(world.call(person, 'feedback', 'tellUnion', { key: randomUUID(), regionCode: '999999', kind: 'other', text: '在哪' })).rejects.toMatchObject({
    code: 'places.notFound',
  })
})
