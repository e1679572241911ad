/** A question as asked: an id that never changes its meaning, what it says, how it is answered, whether it must be, and where. */
export type Question = {
  id: string
  label: string
  kind: 'text' | 'choice' | 'number' | 'consent'
  choices?: string[] | undefined
  isRequired: boolean
  at: 'signUp' | 'door'
}
/** A question as an organizer reads answers to it; `isPast` when it is asked no more. */
export type AskedQuestion = Question & { isPast?: true }

/** One answer: text as typed or chosen, a number, or a consent given. */
export type Answer = { id: string; value: string | number | boolean }

/** Whether an answer given is one that the question can have; a required consent must be given. */
const fits = ({ kind, choices = [], isRequired }: Question, { value }: Answer): boolean => {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'consent') return typeof value === 'boolean' && (value || !isRequired)
  return typeof value === 'string' && (kind === 'text' || choices.includes(value))
}

/**
 * What is wrong with the answers to the questions asked at one place, or null: the label of the first question that is required
 * and not answered, or answered by something that is no answer to it; or the id of an answer that no question asked for.
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
