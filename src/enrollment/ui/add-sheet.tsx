import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Seg } from '../../shared/ui/seg'
import { Sheet } from '../../shared/ui/sheet'
import { Switch } from '../../shared/ui/switch'
import { useKept } from '../../shared/core/use-kept'

export type Adding = { name: string; phoneEnd?: string; source: 'walkIn' | 'phone'; overCapacityReason?: string }
type Props = {
  sessionId: string
  isOpen: boolean
  isBusy: boolean
  error: string | null
  /** What became of the last one. */
  done: { words: string; tone: 'ok' | 'warn' } | null
  /** True when it was kept: the fields are emptied for the next one. */
  onAdd: (adding: Adding) => Promise<boolean>
  onClose: () => void
}

const start = { source: 'walkIn' as Adding['source'], name: '', phoneEnd: '', isOver: false, reason: '' }

/** Somebody without a phone at hand is written down by name; one after the other, the sheet stays open. */
export function AddSheet({ sessionId, isOpen, isBusy, error, done, onAdd, onClose }: Props) {
  const kept = useKept(`add-${sessionId}`, start)
  const { source, name, phoneEnd, isOver, reason } = kept.draft
  const [missing, setMissing] = useState<'name' | 'phone' | 'reason' | null>(null)
  const change = (part: Partial<typeof start>) => (setMissing(null), kept.change(part))
  const add = async () => {
    const lack = !name.trim() ? 'name' : phoneEnd && !/^\d{4}$/.test(phoneEnd) ? 'phone' : isOver && !reason.trim() ? 'reason' : null
    setMissing(lack)
    if (lack) return
    const isKept = await onAdd({ name: name.trim(), source, ...(phoneEnd && { phoneEnd }), ...(isOver && { overCapacityReason: reason.trim() }) })
    if (isKept) kept.empty(kept.draft)
  }
  return (
    <Sheet id="add-sheet" isOpen={isOpen} title="加人" onClose={onClose}>
      <Seg
        label="怎么来的"
        items={[
          { value: 'walkIn', word: '人在现场' },
          { value: 'phone', word: '打电话报的' },
        ]}
        value={source}
        onChoose={(next) => change({ source: next })}
      />
      <TextField label="姓名" value={name} most={20} error={missing === 'name' ? '请写姓名' : null} onChange={(next) => change({ name: next })} />
      <TextField
        label="电话后四位（可以不填）"
        type="number"
        value={phoneEnd}
        most={4}
        help="同名的人靠它分清"
        error={missing === 'phone' ? '请填四个数字' : null}
        onChange={(next) => change({ phoneEnd: next })}
      />
      <View style={{ margin: '0 -16px' }}>
        <Cell
          word="满了也加一位"
          help="不占别人的名额，要写原因"
          end={<Switch label="满了也加一位" isOn={isOver} onChange={(next) => change({ isOver: next })} />}
        />
      </View>
      {isOver && (
        <TextField
          label="为什么要加"
          value={reason}
          most={200}
          placeholder="社区请来的老人"
          error={missing === 'reason' ? '请写一句原因' : null}
          onChange={(next) => change({ reason: next })}
        />
      )}
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {error ? <Note tone="bad">{error}</Note> : done && <Note tone={done.tone}>{done.words}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void add()}>
            加到名单
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
