import { View } from '@tarojs/components'
import type { Question } from '../../../types/sign-up'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'
import { type Answered, yes } from './typed-answers'

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
