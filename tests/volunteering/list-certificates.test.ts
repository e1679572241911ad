import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { served } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('mine, newest first, as they were issued', async () => {
  const { volunteer } = await served(world)
  const issue = (name: 'full' | 'masked') =>
    world.call(volunteer, 'volunteering', 'issueCertificate', { key: randomUUID(), from: '2026-11-01', to: '2026-11-24', name })
  const [first, second] = [await issue('full'), await issue('masked')]
  expect(await world.call(volunteer, 'volunteering', 'listCertificates', {})).toEqual({ items: [second, first], cursor: null })
  expect(await world.call(await world.person(), 'volunteering', 'listCertificates', {})).toEqual({ items: [], cursor: null })
})
