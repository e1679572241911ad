/** A question as it is asked: an id whose meaning never changes, its words, the kind of answer, whether an answer is required, and where it is asked. */
export type Question = {
  id: string
  label: string
  kind: 'text' | 'choice' | 'number' | 'consent'
  choices?: string[] | undefined
  isRequired: boolean
  at: 'signUp' | 'door'
}
/** A question as an organizer sees it above the answers; `isPast` when it is no longer asked. */
export type AskedQuestion = Question & { isPast?: true }

/** One answer: text as typed or chosen, a number, or a consent given. */
export type Answer = { id: string; value: string | number | boolean }

/** Whether an answer is of the question's kind, or one of its choices. A required consent must be true. */
const fits = ({ kind, choices = [], isRequired }: Question, { value }: Answer): boolean => {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'consent') return typeof value === 'boolean' && (value || !isRequired)
  return typeof value === 'string' && (kind === 'text' || choices.includes(value))
}

/**
 * The first fault in the answers given at one place (`at`), or null where there is none. `missing` is the label of a question that is
 * required and not answered, or whose answer does not fit; `unknown` is the id of an answer without a question, or of a second answer to one.
 */
export const faultInAnswers = (questions: Question[], at: Question['at'], answers: Answer[]): { missing: string } | { unknown: string } | null => {
  const asked = questions.filter((question) => question.at === at)
  const stray = answers.find(({ id }, index) => !asked.some((question) => question.id === id) || answers.findIndex((answer) => answer.id === id) !== index)
  if (stray) return { unknown: stray.id }
  const missing = asked.find((question) => {
    const answer = answers.find(({ id }) => id === question.id)
    return answer ? !fits(question, answer) : question.isRequired
  })
  return missing ? { missing: missing.label } : null
}
