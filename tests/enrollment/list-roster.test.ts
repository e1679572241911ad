import { randomUUID } from 'node:crypto'
import { makeWorld, type World, type WorldPerson } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const listRoster = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'listRoster', { sessionId })

test('shows the organizer who comes, who waits and who cancelled, with the phone masked', async () => {
  const { sessionId, organizationId } = await world.session({ capacity: 1 })
  const [wang, zhao, li] = [
    await world.person({ name: '王秀兰', phoneEnd: '5621' }),
    await world.person({ name: '赵磊' }),
    await world.person({ name: '李静', phoneEnd: '0042' }),
  ]
  for (const person of [li, wang, zhao]) await enroll(person, sessionId)
  await world.call(li, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
  await world.attend(wang, sessionId)
  const roster = await listRoster(await world.admin(organizationId), sessionId)
  expect(roster).toMatchObject({ title: '手机拍好中山桥', capacity: 1 })
  expect(roster.rows.map(({ name, phone, status, position, attendedAt }) => [name, phone, status, position, attendedAt])).toEqual([
    ['王秀兰', '****5621', 'confirmed', null, world.now.toISOString()],
    ['赵磊', null, 'waitlisted', 1, null],
    ['李静', '****0042', 'cancelled', null, null],
  ])
})

test('records each reading', async () => {
  const { sessionId, organizationId } = await world.session()
  const admin = await world.admin(organizationId)
  await listRoster(admin, sessionId)
  await listRoster(admin, sessionId)
  const rows = await world.db.selectFrom('audit').select(['personId', 'action', 'subjectId']).execute()
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ personId: admin.id, action: 'enrollment.listRoster', subjectId: sessionId })))
})

test('opens for staff of the region and above, for nobody beside, below or without a grant', async () => {
  const { sessionId } = await world.session({ regionCode: '620103' })
  const other = await world.session()
  expect((await listRoster(await world.staff('620103'), sessionId)).rows).toEqual([])
  expect((await listRoster(await world.staff('62'), sessionId)).rows).toEqual([])
  const strangers = [
    await world.staff('620102'),
    await world.staff('620103001'),
    await world.staff('6229'),
    await world.admin(other.organizationId),
    await world.volunteer(sessionId),
    await world.person(),
  ]
  for (const person of strangers) expect((await world.refusal(listRoster(person, sessionId))).code).toBe('identity.notAllowed')
  const reads = await world.db.selectFrom('audit').select('id').execute()
  expect(reads).toHaveLength(2)
})

test('refuses a session that is not there', async () => {
  expect((await world.refusal(listRoster(await world.staff('62'), '987654321'))).code).toBe('enrollment.notFound')
})
