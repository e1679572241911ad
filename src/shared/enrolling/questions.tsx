import { View } from '@tarojs/components'
import type { Question } from '../../../types/rules/answers'
import type { AnswerDraft } from './answers'
import { Chips } from '../ui/chips'
import { cx } from '../ui/cx'
import { Field, TextField } from '../ui/field'
import css from './questions.module.scss'
import { Tap } from '../ui/tap'

export type QuestionsProps = {
  questions: Question[]
  draft: AnswerDraft
  /** The words of faults, by id of the question. */
  faults: Record<string, string>
  onAnswer: (id: string, value: string | boolean) => void
}

/** The questions of an organizer as fields: a tick for a consent, chips for a choice, else text. */
export function Questions({ questions, draft, faults, onAnswer }: QuestionsProps) {
  return (
    <View className={css.questions}>
      {questions.map((question) => {
        const { id, kind, isRequired, choices = [] } = question
        const label = isRequired ? question.label : `${question.label}（可不填）`
        const given = draft[id]
        const text = typeof given === 'string' ? given : ''
        if (kind === 'consent')
          return (
            <View key={id} className={css.line}>
              <Tap role="checkbox" className={css.consent} isChecked={given === true} onTap={() => onAnswer(id, given !== true)}>
                <View className={cx(css.box, given === true && css.on)} />
                <View className="grow">{label}</View>
              </Tap>
              {faults[id] && (
                <View className={css.fault} role="alert">
                  {faults[id]}
                </View>
              )}
            </View>
          )
        if (kind === 'choice')
          return (
            <Field key={id} label={label} error={faults[id]}>
              <Chips
                label={label}
                isWrapped
                chips={choices.map((value) => ({ value, word: value }))}
                value={text || null}
                // A choice that is not required can be taken back by a second tap.
                onChoose={(value) => onAnswer(id, value === text && !isRequired ? '' : value)}
              />
            </Field>
          )
        return (
          <TextField
            key={id}
            label={label}
            error={faults[id]}
            value={text}
            most={kind === 'number' ? 20 : 200}
            type={kind === 'number' ? 'digit' : 'text'}
            onChange={(value) => onAnswer(id, value)}
          />
        )
      })}
    </View>
  )
}
