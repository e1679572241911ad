import { View } from '@tarojs/components'
import type { Question } from '../../../types/rules/answers'
import { Button, ButtonRow } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'
import { Field, TextField } from '../../shared/ui/field'
import { Seg } from '../../shared/ui/seg'
import { PickField } from '../../shared/form/pick-field'
import { type Fault, useForm } from '../../shared/form/use-form'
import { Switch } from '../../shared/ui/switch'
import { questionKinds, questionWords } from './sign-up-words'
import css from './question-editor.module.scss'

type Props = { question: Question; isNew: boolean; onKeep: (question: Question) => void; onRemove: () => void; onClose: () => void }

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().slice(0, 30))
      .filter(Boolean),
  ),
]

/** A question while it is typed; its choices are a text with one on each line. */
type Typed = Omit<Question, 'choices'> & { choices: string }
const check = ({ label, kind, choices }: Typed): Fault<Typed> | null =>
  !label.trim()
    ? { field: 'label', words: '请写要问什么' }
    : kind === 'choice' && linesOf(choices).length < 2
      ? { field: 'choices', words: '至少写两行' }
      : null

/** The form of one question within the list: what is asked, how it is answered, and where. */
export function QuestionEditor({ question, isNew, onKeep, onRemove, onClose }: Props) {
  // The question becomes part of the activity's draft when it is kept; until then it has a draft of its own.
  const form = useForm<Typed>({ start: { ...question, choices: (question.choices ?? []).join('\n') }, check, keepAs: `question-${question.id}` })
  const { draft } = form
  const keep = () =>
    form.submit(({ choices, label, ...rest }) =>
      onKeep({ ...rest, label: label.trim(), ...(rest.kind === 'choice' && { choices: linesOf(choices).slice(0, 10) }) }),
    )
  /** Discards the question's draft. */
  const drop = (then: () => void) => (form.empty(), then())
  return (
    <View className={css.editor}>
      <TextField
        {...form.row('label')}
        label={draft.kind === 'consent' ? '要他同意什么' : '问什么'}
        most={60}
        placeholder={draft.kind === 'consent' ? '同意现场拍照' : '从哪里上车'}
      />
      <PickField {...form.row('kind')} label="怎么回答" chips={questionKinds.map((value) => ({ value, word: questionWords[value] }))} />
      {draft.kind === 'choice' && <TextField {...form.row('choices')} label="让他选的，一行一个" isLong most={320} placeholder={'西站\n东方红广场'} />}
      <Field label="什么时候问">
        <Seg
          label="什么时候问"
          items={[
            { value: 'signUp', word: '报名时' },
            { value: 'door', word: '到场时' },
          ]}
          value={draft.at}
          onChoose={(at) => form.change({ at })}
        />
      </Field>
      <View className={css.wide}>
        <Cell
          word={draft.kind === 'consent' ? '不同意就不能报' : '一定要填'}
          end={
            <Switch
              label={draft.kind === 'consent' ? '不同意就不能报' : '一定要填'}
              isOn={draft.isRequired}
              onChange={(isRequired) => form.change({ isRequired })}
            />
          }
        />
      </View>
      <ButtonRow>
        <Button kind="outline" onTap={() => drop(isNew ? onClose : onRemove)}>
          {isNew ? '不加了' : '去掉这一问'}
        </Button>
        <Button kind="secondary" onTap={() => void keep()}>
          就这样问
        </Button>
      </ButtonRow>
    </View>
  )
}
