import type { Answer, Question } from '../../../types/sign-up'

export type Answered = Record<string, string>
export const yes = '同意'

/** Answers as they are typed and chosen, from those that are kept. */
export const typedOf = (answers: Answer[]): Answered =>
  Object.fromEntries(answers.map(({ id, value }) => [id, typeof value === 'boolean' ? (value ? yes : '不同意') : String(value)]))
/** What is sent: nothing for what was left empty. A number that is none stays text, and the server names the question. */
export const answersOf = (questions: Question[], typed: Answered): Answer[] =>
  questions.flatMap(({ id, kind }): Answer[] => {
    const text = (typed[id] ?? '').trim()
    if (!text) return []
    if (kind === 'consent') return [{ id, value: text === yes }]
    return [{ id, value: kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text }]
  })
