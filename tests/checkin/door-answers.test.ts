import { makeWorld, type World } from '../world'
import { openDoor } from './door'
import { makePhone, type Network, type Phone, serverOf } from './phone'

let world: World
let door: Awaited<ReturnType<typeof openDoor>>
let phone: Phone
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  door = await openDoor(world)
  const questions = [
    { id: 'shirt', label: '衣服多大', kind: 'choice', choices: ['大', '小'], isRequired: true, at: 'door' },
    { id: 'bus', label: '坐车来吗', kind: 'text', isRequired: false, at: 'signUp' },
  ]
  await world.db
    .updateTable('activities')
    .set({ signUp: JSON.stringify({ questions }) })
    .where('id', '=', door.activityId)
    .execute()
  phone = makePhone(door.volunteer, serverOf(world, door.volunteer))
})
afterEach(() => world.clear())
afterAll(() => world.close())

const offline: Network = async () => {
  throw new Error('no network')
}
const kept = async () => (await world.db.selectFrom('enrollments').select('answers').orderBy('id').execute()).map(({ answers }) => answers)
const audits = async () => (await world.db.selectFrom('audit').select('id').where('action', '=', 'enrollment.setAnswers').execute()).length
const large = [{ id: 'shirt', value: '大' }]

test('the list says what is asked at the door, and of whom it was asked', async () => {
  const [{ pass }, { pass: other }] = [await door.enrolled('李静'), await door.enrolled('赵磊')]
  const { answers, pack } = phone.start()
  const [before] = await pack.loadPacks([door.sessionId])
  expect([before.questions?.map(({ id }) => id), before.answered]).toEqual([['shirt'], {}])
  expect(answers.keepAnswers({ sessionId: door.sessionId, enrollmentNumber: pass.enrollmentNumber, answers: large })).toBe(true)
  await answers.sendAnswers()
  const [after] = await pack.loadPacks([door.sessionId])
  expect(after.answered).toEqual({ [pass.enrollmentNumber]: true })
  expect(after.answered?.[other.enrollmentNumber]).toBeUndefined()
})

test('a door where nothing is asked carries nothing about it', async () => {
  await world.db.updateTable('activities').set({ signUp: '{}' }).where('id', '=', door.activityId).execute()
  const [list] = await phone.start().pack.loadPacks([door.sessionId])
  expect([list.questions, list.answered]).toEqual([undefined, undefined])
})

test('answers taken without network are sent after the next start, once, and are not asked again meanwhile', async () => {
  const { pass } = await door.enrolled()
  const network = serverOf(world, door.volunteer)
  phone.network = offline
  const before = phone.start()
  expect(before.answers.keepAnswers({ sessionId: door.sessionId, enrollmentNumber: pass.enrollmentNumber, answers: large })).toBe(true)
  await before.answers.sendAnswers()
  expect(await kept()).toEqual([[]])
  // The server has them, and the app dies before it hears so.
  phone.network = async (sent) => {
    phone.killAt = phone.steps
    return network(sent)
  }
  await phone.start().answers.sendAnswers()
  expect(phone.isDead).toBe(true)
  expect(await kept()).toEqual([large])
  phone.killAt = Number.POSITIVE_INFINITY
  phone.network = network
  const after = phone.start()
  const [list] = await after.pack.loadPacks([door.sessionId])
  expect(list.answered).toEqual({ [pass.enrollmentNumber]: true })
  await after.answers.sendAnswers()
  expect([after.answers.useDoorAnswers.getState().waiting, await kept(), await audits()]).toEqual([[], [large], 1])
})

test('what the server does not take is told to the volunteer and holds nobody up', async () => {
  const [{ pass: gone, person }, { pass }] = [await door.enrolled('李静'), await door.enrolled('赵磊')]
  await world.call(person, 'enrollment', 'cancel', { key: '00000000-0000-4000-8000-000000000001', sessionId: door.sessionId })
  phone.network = offline
  const { answers } = phone.start()
  for (const { enrollmentNumber } of [gone, pass]) answers.keepAnswers({ sessionId: door.sessionId, enrollmentNumber, answers: large })
  await answers.sendAnswers()
  phone.network = serverOf(world, door.volunteer)
  await answers.sendAnswers()
  const { waiting, refused } = answers.useDoorAnswers.getState()
  expect([waiting, refused]).toEqual([[], [{ sessionId: door.sessionId, enrollmentNumber: gone.enrollmentNumber, code: 'enrollment.notFound' }]])
  expect(await kept()).toEqual([[], large])
  answers.dismissAnswers()
  expect(answers.useDoorAnswers.getState().refused).toEqual([])
})

test('a phone without room says so, and keeps nothing', async () => {
  const { pass } = await door.enrolled()
  const { answers } = phone.start()
  phone.room = 0
  expect(answers.keepAnswers({ sessionId: door.sessionId, enrollmentNumber: pass.enrollmentNumber, answers: large })).toBe(false)
  expect(answers.useDoorAnswers.getState().waiting).toEqual([])
})
