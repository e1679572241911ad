import { makeWorld, type World } from '../world'
import { livingOf } from './living'

let world: World
beforeAll(async () => (world = await makeWorld()))
afterAll(() => world.close())

test('G08 its own people and staff read how an organization stands; nobody else does', async () => {
  const id = await world.organization()
  const { life, setStatus } = livingOf(world, id)
  const [admin, staff] = [await world.admin(id), await world.staff('620103')]
  await setStatus(staff, 'suspended')
  expect(await life(admin)).toMatchObject({
    id,
    status: 'suspended',
    isStaff: false,
    steps: [{ field: 'status', was: 'linked', is: 'suspended', note: '核实过' }],
  })
  expect((await life(staff)).isStaff).toBe(true)
  expect((await world.refusal(life(await world.staff('620102')))).code).toBe('identity.notAllowed')
})
