import { View } from '@tarojs/components'
import { Chips } from '../../shared/ui/chips'
import { Field, TextField } from '../../shared/ui/field'
import type { Draft } from '../draft'

const deadlines = ['0', '2', '24', '48'] as const
const closeWords = { '0': '开始时', '2': '提前 2 小时', '24': '提前 1 天', '48': '提前 2 天' }
const nearest = (hours: number) => [...deadlines].reverse().find((deadline) => hours >= Number(deadline)) ?? '0'
const chips = deadlines.map((value) => ({ value, word: closeWords[value] }))

/** What most posters leave as it is: who leads, deadlines, rules. */
export function MoreFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  return (
    <View>
      <TextField label="谁来带" value={draft.leader} most={60} placeholder="刘大夫，社区医院" onChange={(leader) => onChange({ leader })} />
      <Field label="什么时候截止报名">
        <Chips
          label="什么时候截止报名"
          isWrapped
          chips={chips}
          value={nearest(draft.closeHours)}
          onChoose={(value) => onChange({ closeHours: Number(value) })}
        />
      </Field>
      <Field label="最晚什么时候能取消">
        <Chips
          label="最晚什么时候能取消"
          isWrapped
          chips={chips}
          value={nearest(draft.cancelHours)}
          onChoose={(value) => onChange({ cancelHours: Number(value) })}
        />
      </Field>
      <TextField label="要注意什么，一行一条" help="最多六条，例如：带医保卡" isLong value={draft.rules} most={400} onChange={(rules) => onChange({ rules })} />
    </View>
  )
}
