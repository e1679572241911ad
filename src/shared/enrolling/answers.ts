import type { ErrorCode } from '../../../types/errors'
import type { Answer, Question } from '../../../types/rules/answers'

/** Answers while they are being typed, by id of the question; numbers are text until they are sent. */
export type AnswerDraft = Record<string, string | boolean>

/** Earlier answers as a draft, to change them. */
export const answerDraft = (answers: Answer[]): AnswerDraft =>
  Object.fromEntries(answers.map(({ id, value }) => [id, typeof value === 'number' ? String(value) : value]))

/** The number of a text; full-width digits of a Chinese keyboard count too. Null where it is none. */
const numberOf = (typed: string) => {
  const plain = typed.replace(/[０-９．－]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).trim()
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) ? value : null
}

/** The answer to a question; null where there is none that fits. */
const answerTo = ({ id, kind, isRequired, choices }: Question, given: string | boolean | undefined): Answer | null => {
  // Where a consent is not required, withholding it is an answer too.
  if (kind === 'consent') return given === true || !isRequired ? { id, value: given === true } : null
  const text = typeof given === 'string' ? given.trim() : ''
  if (text === '') return null
  // The chosen text may no longer be one of the choices.
  if (kind === 'choice' && !choices?.includes(text)) return null
  if (kind !== 'number') return { id, value: text }
  const value = numberOf(text)
  return value === null ? null : { id, value }
}

/** The answers to send: one for each question that has one, in the order of the questions. */
export const answersOf = (questions: Question[], draft: AnswerDraft): Answer[] => questions.flatMap((question) => answerTo(question, draft[question.id]) ?? [])

const askAgain = { text: '这一项要填', number: '这一项要填数字', choice: '请选一个' }
const askConsent = { signUp: '要先同意才能报名', door: '要本人同意才行' }

/** Whether a refusal means that the questions have changed since they were loaded. */
export const asksAnew = (code: ErrorCode | null) => code === 'enrollment.answersMissing' || code === 'enrollment.questionsChanged'

/** The same as a list for useForm, in the order of the questions. */
export const answerFaultList = (questions: Question[], draft: AnswerDraft) =>
  Object.entries(answerFaults(questions, draft)).map(([field, words]) => ({ field, words }))

/** The faults of the answers, words by id of the question; empty without any. */
export function answerFaults(questions: Question[], draft: AnswerDraft): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const question of questions) {
    const given = draft[question.id]
    const isNoNumber = question.kind === 'number' && typeof given === 'string' && given.trim() !== '' && numberOf(given) === null
    if (isNoNumber) faults[question.id] = '请填数字，比如 3'
    else if (question.isRequired && !answerTo(question, given))
      faults[question.id] = question.kind === 'consent' ? askConsent[question.at] : askAgain[question.kind]
  }
  return faults
}
