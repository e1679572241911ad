import { View } from '@tarojs/components'
import type { Answer, Question } from '../../../types/sign-up'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'

export type Answered = Record<string, string>
const yes = '同意'

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

/** One field a question: chips for a choice or a consent, else a line. */
export function AnswersForm({ questions, typed, onChange }: { questions: Question[]; typed: Answered; onChange: (typed: Answered) => void }) {
  const set = (id: string, value: string) => onChange({ ...typed, [id]: value })
  return (
    <View>
      {questions.map(({ id, label, kind, choices = [], isRequired }) => {
        const name = isRequired ? label : `${label}（可以不填）`
        const words = kind === 'consent' ? [yes, '不同意'] : choices
        return kind === 'choice' || kind === 'consent' ? (
          <Field key={id} label={name}>
            <Chips label={label} isWrapped chips={words.map((word) => ({ value: word, word }))} value={typed[id] ?? null} onChoose={(word) => set(id, word)} />
          </Field>
        ) : (
          <TextField
            key={id}
            label={name}
            value={typed[id] ?? ''}
            most={kind === 'number' ? 12 : 200}
            type={kind === 'number' ? 'digit' : 'text'}
            onChange={(text) => set(id, text)}
          />
        )
      })}
    </View>
  )
}
