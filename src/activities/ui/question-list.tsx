import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Question } from '../../../types/rules/answers'
import { dotted } from '../../shared/core/format'
import { Cell } from '../../shared/ui/cell'
import { uuid } from '../../shared/core/uuid'
import { QuestionEditor } from './question-editor'
import { questionWords } from './sign-up-words'
import css from './sign-up-fields.module.scss'

const most = 10
const fresh = (): Question => ({ id: uuid().replace(/-/g, '').slice(0, 8), label: '', kind: 'text', isRequired: true, at: 'signUp' })

/** The questions of an activity; one at a time is open for editing. */
export function QuestionList({ questions, onChange }: { questions: Question[]; onChange: (questions: Question[]) => void }) {
  const [editing, setEditing] = useState<Question | null>(null)
  const keep = (question: Question) => {
    const isNew = !questions.some(({ id }) => id === question.id)
    onChange(isNew ? [...questions, question] : questions.map((each) => (each.id === question.id ? question : each)))
    setEditing(null)
  }
  const remove = (question: Question) => {
    onChange(questions.filter(({ id }) => id !== question.id))
    setEditing(null)
  }
  return (
    <View>
      <View className={css.rows}>
        {questions
          .filter(({ id }) => id !== editing?.id)
          .map((question) => (
            <Cell
              key={question.id}
              icon="chat"
              word={question.label}
              help={dotted(questionWords[question.kind], question.at === 'door' ? '到场时问' : '报名时问', question.isRequired ? '一定要填' : '可以不填')}
              onTap={() => setEditing(question)}
            />
          ))}
        {!editing && questions.length < most && (
          <Cell icon="plus" word="加一个问题" help={questions.length === 0 ? '例如：从哪里上车、衣服尺码' : undefined} onTap={() => setEditing(fresh())} />
        )}
      </View>
      {editing && (
        <QuestionEditor
          key={editing.id}
          question={editing}
          isNew={!questions.some(({ id }) => id === editing.id)}
          onKeep={keep}
          onRemove={() => remove(editing)}
          onClose={() => setEditing(null)}
        />
      )}
    </View>
  )
}
