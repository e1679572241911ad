import { randomUUID } from 'node:crypto'
import type { Answer } from '../../types/rules/answers'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { makeStaffed } from './staff'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const questions = [
  { id: 'bus', label: '从哪里上车', kind: 'text' as const, isRequired: false, at: 'signUp' as const },
  { id: 'shirt', label: '衣服尺码', kind: 'choice' as const, choices: ['小', '大'], isRequired: true, at: 'door' as const },
  { id: 'photo', label: '可以拍照', kind: 'consent' as const, isRequired: false, at: 'door' as const },
]
const makeDoor = async () => {
  const staffed = await makeStaffed(world, { signUp: { questions }, startsAt: world.in(0.4), endsAt: world.in(2) })
  const { enrollmentId, enrollmentNumber } = await staffed.add(staffed.admin)
  const answer = (person: WorldPerson, answers: Answer[], number = enrollmentNumber) =>
    world.call(person, 'enrollment', 'setAnswers', { key: randomUUID(), sessionId: staffed.sessionId, enrollmentNumber: number, answers })
  return { ...staffed, enrollmentId, enrollmentNumber, answer }
}

test('Q02 answers given at the door replace each other, leave those of sign-up alone and are all that the door reads', async () => {
  const { admin, sessionId, enrollmentId, answer } = await makeDoor()
  const atHome = { id: 'bus', value: '西站' }
  await world.db
    .updateTable('enrollments')
    .set({ answers: JSON.stringify([atHome]) })
    .where('id', '=', enrollmentId)
    .execute()
  const volunteer = await world.volunteer(sessionId)
  await answer(volunteer, [
    { id: 'shirt', value: '小' },
    { id: 'photo', value: true },
  ])
  const { changedAt } = await world.db.selectFrom('enrollments').select('changedAt').executeTakeFirstOrThrow()
  world.now = world.in(0.2)
  expect(await answer(volunteer, [{ id: 'shirt', value: '大' }])).toEqual({ answers: [{ id: 'shirt', value: '大' }] })
  // No-show points depend on when the place last changed.
  expect(await world.db.selectFrom('enrollments').select('changedAt').executeTakeFirstOrThrow()).toEqual({ changedAt })
  const roster = await world.call(admin, 'enrollment', 'listRoster', { sessionId })
  expect(roster.questions).toEqual(questions)
  expect(roster.items[0]?.answers).toEqual([atHome, { id: 'shirt', value: '大' }])
})

test('B26 two organizers write down one person’s answers: the second is told, and writes over them only after reading them', async () => {
  const { admin, organizationId, sessionId, enrollmentNumber } = await makeDoor()
  const colleague = await world.admin(organizationId)
  const [small, large] = [[{ id: 'shirt', value: '小' }], [{ id: 'shirt', value: '大' }]]
  const write = (person: WorldPerson, answers: Answer[], replaces: Answer[]) =>
    world.call(person, 'enrollment', 'setAnswers', { key: randomUUID(), sessionId, enrollmentNumber, answers, replaces })
  await write(admin, small, [])
  expect(await world.refusal(write(colleague, large, []))).toEqual({ code: 'request.changed', detail: { parts: 'answers' } })
  // The same answers again are no change.
  await write(colleague, small, [])
  await write(colleague, large, small)
  expect((await world.call(admin, 'enrollment', 'listRoster', { sessionId })).items[0]?.answers).toEqual(large)
})

test('what is missing is named, what was not asked or is no choice is refused, and nothing is kept', async () => {
  const { admin, enrollmentId, answer } = await makeDoor()
  expect(await world.refusal(answer(admin, []))).toEqual({ code: 'enrollment.answersMissing', detail: { label: '衣服尺码' } })
  expect((await world.refusal(answer(admin, [{ id: 'shirt', value: '中' }]))).code).toBe('enrollment.answersMissing')
  for (const stray of ['bus', 'age'])
    expect(
      (
        await world.refusal(
          answer(admin, [
            { id: 'shirt', value: '小' },
            { id: stray, value: '1' },
          ]),
        )
      ).code,
    ).toBe('request.malformed')
  const row = await world.db.selectFrom('enrollments').select('answers').where('id', '=', enrollmentId).executeTakeFirstOrThrow()
  expect(row.answers).toEqual([])
})

test('only who stands at this door, and for somebody on its list', async () => {
  const { admin, answer, enrollmentNumber, remove, enrollmentId } = await makeDoor()
  const given = [{ id: 'shirt', value: '小' }]
  expect((await world.refusal(answer(await world.volunteer((await world.session()).sessionId), given))).code).toBe('identity.notAllowed')
  expect((await world.refusal(answer(admin, given, (enrollmentNumber + 1) % 2 ** 32))).code).toBe('enrollment.notFound')
  await remove(admin, enrollmentId)
  expect((await world.refusal(answer(admin, given))).code).toBe('enrollment.notFound')
})

test('Q08 a volunteer asks from the day before; what was asked without network comes up to a week later; an organizer may at any time', async () => {
  const { sessionId, organizationId, enrollmentNumber } = await makeDoor()
  await world.db
    .updateTable('sessions')
    .set({ startsAt: world.in(48), endsAt: world.in(50) })
    .where('id', '=', sessionId)
    .execute()
  const outcome = async (hours: number, isOrganizer = false) => {
    const start = world.now
    world.now = world.in(hours)
    const person = await (isOrganizer ? world.admin(organizationId) : world.volunteer(sessionId))
    const input = { key: randomUUID(), sessionId, enrollmentNumber, answers: [{ id: 'shirt', value: '大' }] }
    const code = await world.call(person, 'enrollment', 'setAnswers', input).then(
      () => 'kept',
      (error: Error) => error.message,
    )
    world.now = start
    return code
  }
  expect([await outcome(23.9), await outcome(24), await outcome(50 + 7 * 24), await outcome(50 + 7 * 24 + 0.1)]).toEqual([
    'checkin.notNow',
    'kept',
    'kept',
    'checkin.notNow',
  ])
  expect([await outcome(0, true), await outcome(50 + 7 * 24 + 0.1, true)]).toEqual(['kept', 'kept'])
})
