import { answersOf, asksAnew, answerDraft, answerFaults } from '../../src/shared/enrolling/answers'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ErrorCode, errorStatus } from '../../types/errors'
import type { Question } from '../../types/rules/answers'

const question = (change: Partial<Question> & Pick<Question, 'id' | 'kind'>): Question => ({ label: change.id, isRequired: true, at: 'signUp', ...change })
const questions = [
  question({ id: 'size', kind: 'choice', choices: ['大', '小'] }),
  question({ id: 'age', kind: 'number' }),
  question({ id: 'note', kind: 'text', isRequired: false }),
  question({ id: 'agree', kind: 'consent' }),
]

test('sends what was answered, in the order asked, numbers as numbers, also of a Chinese keyboard', () => {
  const draft = { agree: true, age: ' １２．５ ', size: '大', note: '   ' }
  expect(answerFaults(questions, draft)).toEqual({})
  expect(answersOf(questions, draft)).toEqual([
    { id: 'size', value: '大' },
    { id: 'age', value: 12.5 },
    { id: 'agree', value: true },
  ])
})

test('says under each question what is still to be put right', () => {
  expect(answerFaults(questions, {})).toEqual({ size: '请选一个', age: '这一项要填数字', agree: '要先同意才能报名' })
  expect(answerFaults(questions, { size: '小', age: '十二', agree: true })).toEqual({ age: '请填数字，比如 3' })
  expect(answerFaults(questions, { size: '小', age: '3', agree: false })).toEqual({ agree: '要先同意才能报名' })
})

test('what need not be answered may be left out, but a number must be one', () => {
  const optional = questions.map((each) => ({ ...each, isRequired: false }))
  expect(answerFaults(optional, {})).toEqual({})
  // Asked and not given is kept as that.
  expect(answersOf(optional, { agree: false })).toEqual([{ id: 'agree', value: false }])
  expect(answerFaults(optional, { age: 'x' })).toEqual({ age: '请填数字，比如 3' })
  expect(answerFaults(optional, { age: 'Infinity' })).toEqual({ age: '请填数字，比如 3' })
})

test('answers given before come back as they were', () => {
  const answers = answersOf(questions, { agree: true, age: '12.5', size: '大', note: '门口等' })
  expect(answersOf(questions, answerDraft(answers))).toEqual(answers)
})

test('B18 questions that were changed meanwhile: what was typed stays and is sent where it still fits', () => {
  const draft = { size: '大', age: '12', agree: true, note: '门口等' }
  // One is asked no more, one offers other things, one is new.
  const changed = [
    question({ id: 'size', kind: 'choice', choices: ['特大', '小'] }),
    question({ id: 'age', kind: 'number' }),
    question({ id: 'agree', kind: 'consent' }),
    question({ id: 'bus', kind: 'text' }),
  ]
  expect(answerFaults(changed, draft)).toEqual({ size: '请选一个', bus: '这一项要填' })
  expect(answersOf(changed, draft)).toEqual([
    { id: 'age', value: 12 },
    { id: 'agree', value: true },
  ])
  // Put right, it goes out with what was typed before.
  const put = { ...draft, size: '特大', bus: '西站' }
  expect([answerFaults(changed, put), answersOf(changed, put).map(({ value }) => value)]).toEqual([{}, ['特大', 12, true, '西站']])
  const optional = changed.map((each) => ({ ...each, isRequired: false }))
  expect(answersOf(optional, draft).map(({ id }) => id)).toEqual(['age', 'agree'])
})

test('B18 the sheet fetches the questions again when the server says that others are asked, and for nothing else', () => {
  const codes = Object.keys(errorStatus) as ErrorCode[]
  expect(codes.filter(asksAnew)).toEqual(['enrollment.answersMissing', 'enrollment.questionsChanged'])
  const sheet = readFileSync(join(__dirname, '../../src/shared/enrolling/use-enrolling.ts'), 'utf8')
  // Also where the card was fetched before anything was asked.
  expect(sheet).toMatch(/asksAnew\(code\)[\s\S]{0,200}asking\.load\(\{ \.\.\.session, asks: true \}\)/)
})
