import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { activityDraftOf, activityInput } from '../../src/activities/draft'
import { contract } from '../../types'
import { readPack } from '../../types/rules/pack-people'
import { Question } from '../../types/sign-up'
import type { Question as Asked } from '../../types/rules/answers'
import { makePoster, type Poster } from '../activities/posting'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

const { kind: kindSchema, at: atSchema } = Question.entries
const kinds = kindSchema.options
const moments = atSchema.options

const label = { text: '从哪里上车', choice: '衣服尺码', number: '带几个孩子', consent: '同意现场拍照' }
const value = { text: '西站', choice: 'M', number: 2, consent: true }
const make = (kind: Asked['kind'], at: Asked['at']): Asked => ({
  id: 'a',
  label: label[kind],
  kind,
  isRequired: false,
  at,
  ...(kind === 'choice' && { choices: ['S', 'M'] }),
})

/** What may become of a question, and whether it then still asks the same; null where it is no change of this question. */
const changes: Record<string, (question: Asked) => { next: Asked[]; isSame: boolean } | null> = {
  'asked in other words': (question) => ({ next: [{ ...question, label: '同意把电话告诉别人' }], isSame: false }),
  'answered in another way': (question) => {
    const { choices: _, ...rest } = question
    const kind = question.kind === 'consent' ? 'text' : 'consent'
    return { next: [{ ...rest, kind }], isSame: false }
  },
  'asked at another moment': (question) => ({ next: [{ ...question, at: question.at === 'door' ? 'signUp' : 'door' }], isSame: false }),
  'taken out': () => ({ next: [], isSame: false }),
  'in the place of another one': (question) => ({
    next: [
      { ...question, label: '忌口' },
      { ...question, id: 'b' },
    ],
    isSame: true,
  }),
  'required now': (question) => ({ next: [{ ...question, isRequired: true }], isSame: true }),
  'with a question mark': (question) => ({ next: [{ ...question, label: `${question.label}？` }], isSame: question.kind !== 'consent' }),
  'with other options': (question) => (question.kind === 'choice' ? { next: [{ ...question, choices: ['大', '小'] }], isSame: true } : null),
}
const rows = kinds.flatMap((kind) =>
  moments.flatMap((at) =>
    Object.entries(changes).flatMap(([name, change]) => {
      const question = make(kind, at)
      const changed = change(question)
      return changed ? [{ name: `${kind} ${at} ${name}`, question, ...changed }] : []
    }),
  ),
)

const sheetOf = async (sessionId: string): Promise<string[][]> => {
  const bytes = Buffer.from((await world.call(poster.admin, 'enrollment', 'exportRoster', { sessionId })).base64, 'base64')
  const start = bytes.indexOf('xl/worksheets/sheet1.xml')
  const size = bytes.readUInt32LE(start - 12)
  const sheet = inflateRawSync(bytes.subarray(start + 'xl/worksheets/sheet1.xml'.length, start + 'xl/worksheets/sheet1.xml'.length + size)).toString()
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) => [...(row ?? '').matchAll(/<t xml:space="preserve">(.*?)<\/t>/gs)].map(([, text]) => text!))
}
/** A published activity with these questions, and a person who answered the first of them. */
const answered = async (question: Asked) => {
  const id = await poster.published({ signUp: { questions: [question] } })
  const [session] = await poster.sessionsOf(id)
  const sessionId = session!.sessionId
  const person = await world.person({ name: '李师傅' })
  const answers = [{ id: question.id, value: value[question.kind] }]
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId, ...(question.at === 'signUp' && { answers }) })
  const { items } = await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId })
  if (question.at === 'door') await answerAtDoor(poster.admin, sessionId, items[0]!.number, answers)
  return { id, sessionId, person, number: items[0]!.number, form: { ...poster.activity(), sessions: [{ ...poster.activity().sessions[0]!, id: sessionId }] } }
}
const answerAtDoor = (person: WorldPerson, sessionId: string, enrollmentNumber: number, answers: { id: string; value: string | number | boolean }[]) =>
  world.call(person, 'enrollment', 'setAnswers', { key: randomUUID(), sessionId, enrollmentNumber, answers })
const edit = async (id: string, form: object, questions: Asked[]) =>
  world.call(poster.staff, 'activities', 'saveActivity', {
    key: randomUUID(),
    id,
    version: await poster.versionOf(id),
    activity: { ...form, signUp: { questions } } as never,
  })
const said = { text: '西站', choice: 'M', number: '2', consent: '同意' }

test.each(rows)('B18 $name: whoever answered is said to have answered the words that they read', async ({ question, next, isSame }) => {
  const { id, sessionId, person, form } = await answered(question)
  await edit(id, form, next)
  const roster = await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId })
  const [row] = roster.items
  const asked = roster.questions.filter(({ isPast }) => !isPast)
  expect(asked.map(({ label: words }) => words)).toEqual(next.map(({ label: words }) => words))
  // Each answer belongs to a question in the words in which it was asked.
  const words = row!.answers.map((answer) => roster.questions.find((one) => one.id === answer.id)!)
  expect(words.map(({ label: one, kind, at }) => [one.replace('？', ''), kind, at])).toEqual([[question.label, question.kind, question.at]])
  expect(Boolean(words[0]!.isPast)).toBe(!isSame)
  const [head, line] = await sheetOf(sessionId)
  const columns = head!.slice(9).map((column, index) => [column.replace('？', '').replace('（原来问的）', ''), line![9 + index]])
  expect(columns.filter(([, text]) => text !== '')).toEqual([[question.label, said[question.kind]]])
  expect(new Set(head).size).toBe(head!.length)
  // The person's export has the questions that they answered, also those that are no longer asked.
  const { enrollments: [mine] = [] } = (await world.call(person, 'identity', 'exportMe', {})) as {
    enrollments?: { answers: { value: unknown; label: string }[] }[]
  }
  expect(mine!.answers.map((answer) => [answer.label.replace('？', ''), answer.value])).toEqual([[question.label, value[question.kind]]])
  // The public form has the present questions, under ids that mean them.
  const activity = await world.call(null, 'activities', 'getActivity', { id })
  expect(activity.signUp.questions?.map(({ id: one }) => one).includes('a') ?? false).toBe(isSame)
})

test('B18 the table above has every kind of question at every moment', () => {
  console.log(`B18: ${rows.length} changes of questions`)
  expect(rows).toHaveLength(kinds.length * moments.length * (Object.keys(changes).length - 1) + moments.length)
  expect(Object.keys(contract.enrollment)).toEqual(expect.arrayContaining(['listRoster', 'exportRoster', 'setAnswers']))
})

test('B18 a consent that was taken out and is asked again is asked anew; another question gets its answers back', async () => {
  for (const kind of ['consent', 'text'] as const) {
    const question = make(kind, 'signUp')
    const { id, sessionId, form } = await answered(question)
    await edit(id, form, [])
    await edit(id, form, [{ ...question, id: 'again' }])
    const { questions, items } = await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId })
    const now = questions.find(({ isPast }) => !isPast)!
    expect([kind, items[0]!.answers.some((answer) => answer.id === now.id)]).toEqual([kind, kind === 'text'])
    expect((await sheetOf(sessionId))[1]!.slice(9)).toEqual(kind === 'text' ? ['西站'] : ['', '同意'])
  }
})

test('B18 a change that waits for its reviewer changes no answer before its yes and keeps the words after it', async () => {
  const question = make('choice', 'signUp')
  const { id, sessionId, form } = await answered(question)
  const asks = async () => (await world.call(null, 'activities', 'getActivity', { id })).signUp.questions
  await world.call(poster.admin, 'activities', 'saveActivity', {
    key: randomUUID(),
    id,
    version: await poster.versionOf(id),
    activity: { ...form, signUp: { questions: [{ ...question, label: '同意拍照', kind: 'consent', choices: undefined }] } } as never,
  })
  expect(await asks()).toEqual([question])
  await poster.decide(id, { kind: 'publish' })
  const [now] = (await asks())!
  expect(now).toMatchObject({ label: '同意拍照', kind: 'consent' })
  expect(now!.id).not.toBe('a')
  expect((await sheetOf(sessionId)).map((row) => row.slice(9))).toEqual([
    ['同意拍照', '衣服尺码'],
    ['', 'M'],
  ])
})

test('B18 a copy asks the same of nobody yet: its roster knows no answers, and its edits none of the other’s', async () => {
  const question = make('consent', 'signUp')
  const { id, sessionId } = await answered(question)
  const posted = await world.call(poster.admin, 'activities', 'getPosted', { id })
  const copy = activityInput(activityDraftOf(posted, true, world.now.getTime()))
  const other = await poster.published({ ...copy })
  const [session] = await poster.sessionsOf(other)
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session!.sessionId, answers: [{ id: 'a', value: false }] })
  await edit(other, { ...poster.activity(), sessions: [{ ...poster.activity().sessions[0]!, id: session!.sessionId }] }, [{ ...question, label: '同意入群' }])
  expect((await sheetOf(session!.sessionId)).map((row) => row.slice(9))).toEqual([
    ['同意入群', '同意现场拍照'],
    ['', '不同意'],
  ])
  expect((await sheetOf(sessionId)).map((row) => row.slice(9))).toEqual([['同意现场拍照'], ['同意']])
})

test('B18 what a door without network asked in the old words is kept with them, and nobody is let off the new ones', async () => {
  const question = { ...make('choice', 'door'), isRequired: true }
  const soon = { startsAt: world.in(8).toISOString(), endsAt: world.in(9).toISOString(), capacity: 2 }
  const id = await poster.published({ sessions: [soon], signUp: { questions: [question] } })
  const [session] = await poster.sessionsOf(id)
  const sessionId = session!.sessionId
  await world.call(await world.person(), 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const form = { ...poster.activity(), sessions: [{ ...soon, id: sessionId }] }
  await edit(id, form, [{ ...question, label: '鞋码', choices: ['40', '41'] }])
  const { items, questions } = await world.call(poster.admin, 'enrollment', 'listRoster', { sessionId })
  const now = questions.find(({ label: words }) => words === '鞋码')!
  await answerAtDoor(poster.admin, sessionId, items[0]!.number, [{ id: 'a', value: 'M' }])
  expect((await sheetOf(sessionId)).map((row) => row.slice(9))).toEqual([
    ['鞋码', '衣服尺码'],
    ['', 'M'],
  ])
  const pack = readPack(await world.call(poster.admin, 'checkin', 'getPack', { sessionId }))
  expect(pack.questions).toEqual([now].map(({ isPast: _, ...one }) => one))
  expect(pack.answered).toEqual({})
  await answerAtDoor(poster.admin, sessionId, items[0]!.number, [{ id: now.id, value: '41' }])
  expect((await sheetOf(sessionId))[1]!.slice(9)).toEqual(['41', 'M'])
  // An answer to a question that was never asked is refused, with or without an answer to a past question beside it.
  for (const answers of [
    [{ id: 'z', value: 'M' }],
    [
      { id: 'a', value: 'M' },
      { id: 'z', value: 'M' },
    ],
  ])
    expect((await world.refusal(answerAtDoor(poster.admin, sessionId, items[0]!.number, answers))).code).toBe('request.malformed')
  expect((await world.refusal(answerAtDoor(poster.admin, sessionId, items[0]!.number, [{ id: 'a', value: 'XXL' }]))).code).toBe('enrollment.answersMissing')
})
