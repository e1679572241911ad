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
const waiting = (person: WorldPerson) => world.call(person, 'feedback', 'listOpinions', { which: 'waiting', reason: 'complaint' })
const answer = (person: WorldPerson, id: string, text = '下月就有') => world.call(person, 'feedback', 'answerOpinion', { id, text })

test('U27 staff beside or below, and workers, neither read nor answer it; staff above do', async () => {
  const worker = await world.person()
  const { id } = await tell(worker, '灯坏了')
  for (const other of [await world.staff('620102'), await world.staff('620102021')]) {
    expect((await waiting(other)).items).toEqual([])
    await expect(answer(other, id)).rejects.toMatchObject({ code: 'identity.notAllowed' })
  }
  await expect(waiting(await world.person())).rejects.toMatchObject({ code: 'identity.notAllowed' })
  expect((await world.call(await world.person(), 'feedback', 'listMyOpinions', {})).items).toEqual([])
  for (const above of [await world.staff('6201'), await world.staff('62'), await world.staff('620103001')]) expect((await waiting(above)).items).toHaveLength(1)
})
