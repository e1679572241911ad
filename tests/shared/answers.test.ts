import { answersOf, draftOf, faultsOf } from '../../src/shared/answers'
import type { Question } from '../../types/sign-up'

const question = (change: Partial<Question> & Pick<Question, 'id' | 'kind'>): Question => ({ label: change.id, isRequired: true, at: 'signUp', ...change })
const questions = [
  question({ id: 'size', kind: 'choice', choices: ['大', '小'] }),
  question({ id: 'age', kind: 'number' }),
  question({ id: 'note', kind: 'text', isRequired: false }),
  question({ id: 'agree', kind: 'consent' }),
]

test('sends what was answered, in the order asked, numbers as numbers, also of a Chinese keyboard', () => {
  const draft = { agree: true, age: ' １２．５ ', size: '大', note: '   ' }
  expect(faultsOf(questions, draft)).toEqual({})
  expect(answersOf(questions, draft)).toEqual([
    { id: 'size', value: '大' },
    { id: 'age', value: 12.5 },
    { id: 'agree', value: true },
  ])
})

test('says under each question what is still to be put right', () => {
  expect(faultsOf(questions, {})).toEqual({ size: '请选一个', age: '这一项要填数字', agree: '要先同意才能报名' })
  expect(faultsOf(questions, { size: '小', age: '十二', agree: true })).toEqual({ age: '请填数字，比如 3' })
  expect(faultsOf(questions, { size: '小', age: '3', agree: false })).toEqual({ agree: '要先同意才能报名' })
})

test('what need not be answered may be left out, but a number must be one', () => {
  const optional = questions.map((each) => ({ ...each, isRequired: false }))
  expect(faultsOf(optional, {})).toEqual({})
  // Asked and not given is kept as that.
  expect(answersOf(optional, { agree: false })).toEqual([{ id: 'agree', value: false }])
  expect(faultsOf(optional, { age: 'x' })).toEqual({ age: '请填数字，比如 3' })
  expect(faultsOf(optional, { age: 'Infinity' })).toEqual({ age: '请填数字，比如 3' })
})

test('answers given before come back as they were', () => {
  const answers = answersOf(questions, { agree: true, age: '12.5', size: '大', note: '门口等' })
  expect(answersOf(questions, draftOf(answers))).toEqual(answers)
})
