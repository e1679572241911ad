import { makeWorld, type World } from '../world'
import { applicationForm, applyingOf } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterAll(() => world.close())

test('G08 those that wait longest come first; the returned ones stand in a list of their own, without whom to call', async () => {
  const { apply, listed, settle } = applyingOf(world)
  const [person, staff] = [await world.person(), await world.staff('620103')]
  const first = await apply(person, applicationForm({ name: '第一家' }))
  await apply(person, applicationForm({ name: '第二家' }))
  await apply(person, applicationForm({ name: '别区的', regionCode: '620102' }))
  expect((await listed(staff)).map(({ name }) => name)).toEqual(['第一家', '第二家'])
  await settle(staff, first, { kind: 'return', reason: '请写清楚' })
  expect((await listed(staff)).map(({ name }) => name)).toEqual(['第二家'])
  const returned = await listed(staff, 'returned')
  expect(returned).toMatchObject([{ name: '第一家', reason: '请写清楚' }])
  expect(JSON.stringify(returned)).not.toMatch(/13809312210|陈玉华/)
})
