import { View } from '@tarojs/components'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'
import type { ActivityDraft, DraftSession } from '../draft'

const deadlines = ['0', '2', '24', '48'] as const
const words: Record<string, string> = { '0': '开始时', '2': '提前 2 小时', '24': '提前 1 天', '48': '提前 2 天' }
const mixed = 'mixed'

/** Words for hours before the start: `提前 13 小时 30 分`, `提前 3 天`; below zero `开始后 20 分钟`. */
export const leadWord = (hours: number): string => {
  const minutes = Math.round(Math.abs(hours) * 60)
  const [days, whole, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = [days > 0 && `${days} 天`, whole > 0 && `${whole} 小时`, rest > 0 && `${rest} 分钟`].filter(Boolean)
  return parts.length === 0 ? '开始时' : `${hours < 0 ? '开始后' : '提前'} ${parts.join(' ')}`
}

/** The choices for a deadline: the usual ones, and the present value where it is none of them. */
const chipsOf = (value: string) => [
  ...deadlines.map((each) => ({ value: each as string, word: words[each] ?? '' })),
  ...(words[value] ? [] : [{ value, word: value === mixed ? '各场不一样' : leadWord(Number(value)) }]),
]

/** Fields that most organizers leave as they are: leader, deadlines, rules. */
export function MoreFields({
  draft,
  wrong,
  onChange,
}: {
  draft: ActivityDraft
  wrong: (field: 'closeHours' | 'rules') => string | null
  onChange: (change: Partial<ActivityDraft>) => void
}) {
  const valueOf = (name: 'closeHours' | 'cancelHours') =>
    draft.sessions.some((session) => session[name] !== undefined && session[name] !== draft[name]) ? mixed : String(draft[name])
  const choose = (name: 'closeHours' | 'cancelHours', value: string) => {
    if (value === mixed) return
    // A chosen deadline is for all sessions.
    const sessions = draft.sessions.map((session): DraftSession => {
      const { [name]: _, ...rest } = session
      return rest
    })
    onChange({ [name]: Number(value), sessions })
  }
  return (
    <View>
      <TextField label="谁来带" value={draft.leader} most={60} placeholder="刘大夫，社区医院" onChange={(leader) => onChange({ leader })} />
      <Field label="什么时候截止报名" error={wrong('closeHours')}>
        <Chips
          label="什么时候截止报名"
          isWrapped
          chips={chipsOf(valueOf('closeHours'))}
          value={valueOf('closeHours')}
          onChoose={(value) => choose('closeHours', value)}
        />
      </Field>
      <Field label="最晚什么时候能取消">
        <Chips
          label="最晚什么时候能取消"
          isWrapped
          chips={chipsOf(valueOf('cancelHours'))}
          value={valueOf('cancelHours')}
          onChoose={(value) => choose('cancelHours', value)}
        />
      </Field>
      <TextField
        label="要注意什么，一行一条"
        help="最多六条，例如：带医保卡"
        error={wrong('rules')}
        isLong
        value={draft.rules}
        most={400}
        onChange={(rules) => onChange({ rules })}
      />
    </View>
  )
}
