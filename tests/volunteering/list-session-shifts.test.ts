import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeShift, mark, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('shows organizers who signed up, with full names, who is in, and records the reading', async () => {
  const { admin, sessionId, shiftId, startsAt } = await makeShift(world, { title: '引导' })
  const [first, second] = [await world.person({ name: '王秀兰', phoneEnd: '5621' }), await world.person({ name: '马建' })]
  const { signupId } = await signUp(world, first, shiftId)
  await signUp(world, second, shiftId)
  world.now = startsAt
  await mark(world, admin, signupId, 'in')
  const shown = await world.call(admin, 'volunteering', 'listSessionShifts', { sessionId })
  expect(shown).toMatchObject({
    title: '手机拍好中山桥',
    shifts: [
      {
        title: '引导',
        taken: 2,
        people: [
          { name: '王秀兰', phoneEnd: '5621', isInside: true },
          { name: '马建', phoneEnd: null, isInside: false, correction: null },
        ],
      },
    ],
  })
  const read = await world.db.selectFrom('audit').select(['personId', 'detail']).where('action', '=', 'volunteering.listSessionShifts').execute()
  expect(read).toEqual([{ personId: admin.id, detail: { rows: 2 } }])
})

test('a shift that was called off stays while people were in it', async () => {
  const session = await world.session({ startsAt: world.in(33) })
  const [empty, filled] = [await makeShift(world, { session }), await makeShift(world, { session, title: '有人' })]
  await signUp(world, await world.person(), filled.shiftId)
  for (const { admin, shiftId } of [empty, filled]) await world.call(admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId, reason: '人够了' })
  const { shifts } = await world.call(empty.admin, 'volunteering', 'listSessionShifts', { sessionId: session.sessionId })
  expect(shifts.map(({ title, isCancelled }) => [title, isCancelled])).toEqual([['有人', true]])
})

test('for organizers of this session only', async () => {
  const { sessionId } = await makeShift(world)
  const { admin } = await makeShift(world)
  expect((await world.refusal(world.call(admin, 'volunteering', 'listSessionShifts', { sessionId }))).code).toBe('identity.notAllowed')
  expect((await world.refusal(world.call(admin, 'volunteering', 'listSessionShifts', { sessionId: '987654321' }))).code).toBe('volunteering.notFound')
})
