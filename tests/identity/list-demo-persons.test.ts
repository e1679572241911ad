import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
let real: World
beforeAll(async () => {
  world = await makeWorld()
  real = await makeWorld({ ports: { login: null } })
})
afterEach(() => world.clear())
afterAll(() => Promise.all([world.close(), real.close()]))

const offer = (person: WorldPerson, demoKey: string, row: { kind?: 'worker' | 'retired' | 'parent' } = {}) =>
  world.db
    .updateTable('persons')
    .set({ demoKey, ...row })
    .where('id', '=', person.id)
    .execute()

test('a visitor of the demo sees who can sign in, and who each of them is', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  await offer(await world.person({ name: '李明' }), 'worker')
  await offer(await world.person({ name: '王秀兰', regionCode: '620103001' }), 'retired', { kind: 'retired' })
  await offer(await world.person({ name: '赵敏' }), 'parent', { kind: 'parent' })
  const volunteer = await world.person()
  await world.grant(volunteer, 'volunteer', { sessionId: (await world.session({ organizationId })).sessionId })
  await offer(volunteer, 'volunteer')
  await offer(await world.admin(organizationId), 'admin')
  await offer(await world.staff('620102021001'), 'community')
  await offer(await world.staff('620102021'), 'street')
  await offer(await world.staff('620103'), 'county')
  await offer(await world.staff('62'), 'province')
  await world.person()

  const persons = await world.call(null, 'identity', 'listDemoPersons', {})
  expect(persons.map(({ key, about }) => [key, about.replaceAll('\u00a0', ' ')])).toEqual([
    ['worker', '职工 · 七里河区'],
    ['retired', '退休职工 · 西园街道'],
    ['parent', '职工家长 · 七里河区'],
    ['volunteer', '志愿者'],
    ['admin', '暖融居家服务中心 管理员'],
    ['community', '穆柯寨社区工会'],
    ['street', '盐场路街道工会'],
    ['county', '七里河区总工会'],
    ['province', '甘肃省总工会'],
  ])
  expect(persons[0]).toMatchObject({ name: '李明', face: '/demo/person-li.svg' })
})

test('who ended the account is offered no more', async () => {
  const person = await world.person()
  await offer(person, 'worker')
  await world.call(person, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect(await world.call(null, 'identity', 'listDemoPersons', {})).toEqual([])
})

test('on a real server nobody is offered', async () => {
  const person = await real.person()
  await real.db.updateTable('persons').set({ demoKey: 'worker' }).where('id', '=', person.id).execute()
  expect(await real.call(null, 'identity', 'listDemoPersons', {})).toEqual([])
})
