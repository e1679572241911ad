import type { ErrorCode } from '../../../types/errors'
import type { Answer, Question } from '../../../types/rules/answers'

/** Answers as they are being typed, by question; numbers stay text until they are sent. */
export type Draft = Record<string, string | boolean>

/** What was answered before, to be changed. */
export const draftOf = (answers: Answer[]): Draft => Object.fromEntries(answers.map(({ id, value }) => [id, typeof value === 'number' ? String(value) : value]))

/** Digits of a Chinese keyboard are digits too. */
const numberOf = (typed: string) => {
  const plain = typed.replace(/[０-９．－]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).trim()
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) ? value : null
}

const answerTo = ({ id, kind, isRequired, choices }: Question, given: string | boolean | undefined): Answer | null => {
  // Asked and not given is an answer too, where it may be.
  if (kind === 'consent') return given === true || !isRequired ? { id, value: given === true } : null
  const text = typeof given === 'string' ? given.trim() : ''
  if (text === '') return null
  // What was chosen may be offered no more.
  if (kind === 'choice' && !choices?.includes(text)) return null
  if (kind !== 'number') return { id, value: text }
  const value = numberOf(text)
  return value === null ? null : { id, value }
}

/** What is sent: an answer for each question that has one, in the order asked. */
export const answersOf = (questions: Question[], draft: Draft): Answer[] => questions.flatMap((question) => answerTo(question, draft[question.id]) ?? [])

const askAgain = { text: '这一项要填', number: '这一项要填数字', choice: '请选一个' }
const askConsent = { signUp: '要先同意才能报名', door: '要本人同意才行' }

/** Whether a refusal says that other questions are asked than the sheet shows: they are fetched anew. */
export const asksAnew = (code: ErrorCode | null) => code === 'enrollment.answersMissing' || code === 'enrollment.questionsChanged'

/** The same as a form takes it, in the order asked. */
export const faultListOf = (questions: Question[], draft: Draft) => Object.entries(faultsOf(questions, draft)).map(([field, words]) => ({ field, words }))

/** What is still to be put right, in words under each question; empty when all is well. */
export function faultsOf(questions: Question[], draft: Draft): Record<string, string> {
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
