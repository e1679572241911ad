import { makeWorld, type World } from '../world'
import { applicationForm, applyingOf } from './applying'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterEach(() => world.clear())
afterAll(() => world.close())

test('G08 staff see whom to call, the unions around and an organization with a like name; the reading is audited', async () => {
  const { apply } = applyingOf(world)
  const [province, county] = [await world.union('62', '甘肃省总工会'), await world.union('620103', '七里河区总工会')]
  await world.union('620102', '城关区总工会')
  await world.organization({ name: '兰州建兰路心桥社工服务中心' })
  const { id } = await apply(await world.person())
  const staff = await world.staff('620103')
  expect(await world.call(staff, 'organizations', 'getApplication', { id })).toMatchObject({
    contactName: '陈玉华',
    phone: '13809312210',
    same: { name: '兰州建兰路心桥社工服务中心', by: 'alike' },
    unions: [
      { id: county, name: '七里河区总工会' },
      { id: province, name: '甘肃省总工会' },
    ],
  })
  const { items } = await world.call(staff, 'identity', 'listAudit', { action: 'organizations.getApplication' })
  expect(items).toMatchObject([{ subjectKind: 'application', subjectId: id }])
})

test('G08 staff of a region above give a reason; a like name alone is no sign where there is none', async () => {
  const { apply } = applyingOf(world)
  const { id } = await apply(await world.person(), applicationForm({ name: '独一家' }))
  const city = await world.staff('6201')
  expect((await world.refusal(world.call(city, 'organizations', 'getApplication', { id }))).code).toBe('identity.reasonNeeded')
  expect((await world.call(city, 'organizations', 'getApplication', { id, reason: 'support' })).same).toBeNull()
})
