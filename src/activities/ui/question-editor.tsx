import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Question } from '../../../types/rules/answers'
import { Button, ButtonRow } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'
import { Seg } from '../../shared/ui/seg'
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

/** One question, written in place: what is asked, how it is answered, when. */
export function QuestionEditor({ question, isNew, onKeep, onRemove, onClose }: Props) {
  const [draft, setDraft] = useState(question)
  const [choices, setChoices] = useState((question.choices ?? []).join('\n'))
  const [missing, setMissing] = useState<'label' | 'choices' | null>(null)
  const change = (part: Partial<Question>) => {
    setMissing(null)
    setDraft({ ...draft, ...part })
  }
  const keep = () => {
    const given = linesOf(choices).slice(0, 10)
    const lack = !draft.label.trim() ? 'label' : draft.kind === 'choice' && given.length < 2 ? 'choices' : null
    setMissing(lack)
    if (lack) return
    const { choices: _, ...rest } = draft
    onKeep({ ...rest, label: draft.label.trim(), ...(draft.kind === 'choice' && { choices: given }) })
  }
  return (
    <View className={css.editor}>
      <TextField
        label={draft.kind === 'consent' ? '要他同意什么' : '问什么'}
        value={draft.label}
        most={60}
        placeholder={draft.kind === 'consent' ? '同意现场拍照' : '从哪里上车'}
        error={missing === 'label' ? '请写要问什么' : null}
        onChange={(label) => change({ label })}
      />
      <Field label="怎么回答">
        <Chips
          label="怎么回答"
          isWrapped
          chips={questionKinds.map((value) => ({ value, word: questionWords[value] }))}
          value={draft.kind}
          onChoose={(kind) => change({ kind })}
        />
      </Field>
      {draft.kind === 'choice' && (
        <TextField
          label="让他选的，一行一个"
          isLong
          value={choices}
          most={320}
          placeholder={'西站\n东方红广场'}
          error={missing === 'choices' ? '至少写两行' : null}
          onChange={(text) => (setChoices(text), setMissing(null))}
        />
      )}
      <Field label="什么时候问">
        <Seg
          label="什么时候问"
          items={[
            { value: 'signUp', word: '报名时' },
            { value: 'door', word: '到场时' },
          ]}
          value={draft.at}
          onChoose={(at) => change({ at })}
        />
      </Field>
      <View className={css.wide}>
        <Cell
          word={draft.kind === 'consent' ? '不同意就不能报' : '一定要填'}
          end={
            <Switch
              label={draft.kind === 'consent' ? '不同意就不能报' : '一定要填'}
              isOn={draft.isRequired}
              onChange={(isRequired) => change({ isRequired })}
            />
          }
        />
      </View>
      <ButtonRow>
        <Button kind="outline" onTap={isNew ? onClose : onRemove}>
          {isNew ? '不加了' : '去掉这一问'}
        </Button>
        <Button kind="secondary" onTap={keep}>
          就这样问
        </Button>
      </ButtonRow>
    </View>
  )
}
