import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('G08 each step of 建会 stands with its day; the same state again is no step', async () => {
  const id = await world.organization()
  await world.db.updateTable('organizations').set({ unionState: 'none' }).where('id', '=', id).execute()
  const staff = await world.staff('620103')
  const { step, life } = livingOf(world, id)
  await step(staff, 'preparing', '2026-10-08')
  expect(await step(staff, 'own', '2026-11-03')).toEqual({ version: 3 })
  expect(await step(staff, 'own', '2026-11-04')).toEqual({ version: 3 })
  expect(await life(staff)).toMatchObject({
    unionState: 'own',
    steps: [
      { field: 'unionState', was: 'preparing', is: 'own', onDay: '2026-11-03' },
      { field: 'unionState', was: 'none', is: 'preparing', onDay: '2026-10-08' },
    ],
  })
  expect((await world.call(null, 'organizations', 'getOrganization', { id })).unionState).toBe('own')
})

test('G08 a step is neither before the last one nor in days to come; the second of two staff is told', async () => {
  const id = await world.organization()
  const staff = await world.staff('620103')
  const { step } = livingOf(world, id)
  await step(staff, 'joint', '2026-11-03')
  expect((await world.refusal(step(staff, 'own', '2026-11-02'))).code).toBe('organizations.stepsInOrder')
  expect((await world.refusal(step(staff, 'own', '2026-12-31'))).code).toBe('organizations.stepsInOrder')
  const late = world.call(staff, 'organizations', 'setUnionState', { key: randomUUID(), id, version: 1, state: 'own', onDay: '2026-11-04' })
  expect(await world.refusal(late)).toMatchObject({ code: 'request.changed', detail: { parts: 'unionState' } })
})

test('G08 neither its own admin nor staff of another county writes a step down', async () => {
  const id = await world.organization()
  const { step } = livingOf(world, id)
  for (const person of [await world.admin(id), await world.staff('620102')])
    expect((await world.refusal(step(person, 'joint', '2026-11-03'))).code).toBe('identity.notAllowed')
})
