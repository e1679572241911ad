import { useState } from 'react'
import { Picker, View } from '@tarojs/components'
import { instantOf, longDate } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Chips } from '../../shared/ui/chips'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { PickRow } from '../../shared/ui/pick-row'
import { Sheet } from '../../shared/ui/sheet'
import { Stepper } from '../../shared/ui/stepper'
import { useKept } from '../../shared/core/use-kept'
import type { ShiftDraft } from '../draft'
import { roleWords, shiftRoles } from '../words'

const roles = shiftRoles.map((value) => ({ value, word: roleWords[value] }))
const clock = (time: string) => time.padStart(5, '0')
type Props = {
  start: ShiftDraft
  /** On which it may be: those of the session and one around them. */
  days: { first: string; last: string }
  /** The name it is kept under until it is saved. */
  keepAs: string
  isBusy: boolean
  failure: string
  /** True when it is saved. */
  onSave: (draft: ShiftDraft) => Promise<boolean>
  onCancel?: () => void
  onClose: () => void
}

/** A shift: what to do, when, how many. The role gives the title until somebody writes another one. */
export function ShiftSheet({ start, days, keepAs, isBusy, failure, onSave, onCancel, onClose }: Props) {
  const kept = useKept(keepAs, start)
  const { draft } = kept
  const [isMissing, setMissing] = useState(false)
  const change = (part: Partial<ShiftDraft>) => (setMissing(false), kept.change({ ...(draft.version && { version: draft.version }), ...part }))
  const isOwnTitle = draft.title !== '' && draft.title !== roleWords[draft.role]
  return (
    <Sheet id="shift" isOpen title={start.id ? '改班次' : '加一个班次'} onClose={onClose}>
      <Chips label="做什么" chips={roles} value={draft.role} isWrapped onChoose={(role) => change({ role, ...(!isOwnTitle && { title: roleWords[role] }) })} />
      {draft.role === 'checkin' && <View className="small muted">签到岗能扫码、看名单，只有本组织的志愿者能报</View>}
      <TextField label="叫什么" value={draft.title} most={20} onChange={(title) => change({ title })} error={isMissing ? '请写几个字' : null} />
      <Picker mode="date" value={draft.day} start={days.first} end={days.last} onChange={({ detail }) => change({ day: detail.value })}>
        <PickRow word="哪一天" value={longDate(instantOf(draft.day))} />
      </Picker>
      <Picker mode="time" value={clock(draft.from)} onChange={({ detail }) => change({ from: detail.value })}>
        <PickRow word="开始" value={draft.from} />
      </Picker>
      <Picker mode="time" value={clock(draft.to)} onChange={({ detail }) => change({ to: detail.value })}>
        <PickRow word="结束" value={draft.to} />
      </Picker>
      <View className="row between" style={{ padding: '10px 0' }}>
        <View>要几个人</View>
        <Stepper label="要几个人" value={draft.needed} least={1} most={200} unit="人" onChange={(needed) => change({ needed })} />
      </View>
      <TextField label="在哪集合，带什么（可以不写）" value={draft.note} most={100} onChange={(note) => change({ note })} />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {failure && <Note tone="bad">{failure}</Note>}
          <Button
            size="block"
            isBusy={isBusy}
            onTap={() => (draft.title.trim() === '' ? setMissing(true) : void onSave(draft).then((isSaved) => isSaved && kept.empty(draft)))}
          >
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
