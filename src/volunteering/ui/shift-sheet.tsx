import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { CountRow } from '../../shared/form/count-row'
import { DateRow } from '../../shared/form/date-row'
import { PickField } from '../../shared/form/pick-field'
import { TimeRow } from '../../shared/form/time-row'
import { type Fault, useForm } from '../../shared/form/use-form'
import type { ShiftDraft } from '../draft'
import { roleWords, shiftRoles } from '../words'

const roles = shiftRoles.map((value) => ({ value, word: roleWords[value] }))
const check = ({ title }: ShiftDraft): Fault<ShiftDraft> | null => (title.trim() ? null : { field: 'title', words: '请写几个字' })
type Props = {
  start: ShiftDraft
  /** The first and last day on which the shift may be. */
  days: { first: string; last: string }
  /** The name under which the draft is stored until it is saved. */
  keepAs: string
  isBusy: boolean
  failure: string
  /** Returns true when the shift was saved. */
  onSave: (draft: ShiftDraft) => Promise<boolean>
  onCancel?: () => void
  onClose: () => void
}

/** The form of a shift: role, title, time, number of people. The role sets the title until another is typed. */
export function ShiftSheet({ start, days, keepAs, isBusy, failure, onSave, onCancel, onClose }: Props) {
  const form = useForm({ start, check, keepAs, isSheet: true })
  const { draft } = form
  /** Changes the draft; the version that was read is stored with the first change. */
  const change = (part: Partial<ShiftDraft>) => form.change({ ...(draft.version && { version: draft.version }), ...part })
  const row = <Field extends keyof ShiftDraft>(field: Field) => ({
    ...form.row(field),
    onChange: (value: ShiftDraft[Field]) => change({ [field]: value } as Partial<ShiftDraft>),
  })
  const isOwnTitle = draft.title !== '' && draft.title !== roleWords[draft.role]
  return (
    <Sheet id="shift" isOpen title={start.id ? '改班次' : '加一个班次'} onClose={onClose}>
      <PickField {...row('role')} label="做什么" chips={roles} onChange={(role) => change({ role, ...(!isOwnTitle && { title: roleWords[role] }) })} />
      {draft.role === 'checkin' && <View className="small muted">签到岗能扫码、看名单，只有本组织的志愿者能报</View>}
      <TextField {...row('title')} label="叫什么" most={20} />
      <DateRow {...row('day')} label="哪一天" first={days.first} last={days.last} />
      <TimeRow {...row('from')} label="开始" />
      <TimeRow {...row('to')} label="结束" />
      <CountRow {...row('needed')} label="要几个人" least={1} most={200} unit="人" />
      <TextField {...row('note')} label="在哪集合，带什么（可以不写）" most={100} />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {failure && <Note tone="bad">{failure}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void form.submit(onSave)}>
            {start.id ? '改好了' : '放出去招人'}
          </Button>
          {onCancel && (
            <Button size="block" kind="outline" onTap={onCancel}>
              取消这个班次
            </Button>
          )}
        </ButtonStack>
      </View>
    </Sheet>
  )
}
