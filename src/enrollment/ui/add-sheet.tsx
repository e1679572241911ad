import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Cell } from '../../shared/ui/cell'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Seg } from '../../shared/ui/seg'
import { Sheet } from '../../shared/ui/sheet'
import { Switch } from '../../shared/ui/switch'
import { personFault, personInput, nobody, PersonRows } from '../../shared/form/person-rows'
import { type Fault, useForm } from '../../shared/form/use-form'

export type Adding = { name: string; phoneEnd?: string; source: 'walkIn' | 'phone'; overCapacityReason?: string }
type Props = {
  sessionId: string
  isOpen: boolean
  isBusy: boolean
  error: string | null
  /** The words for the last person added. */
  done: { words: string; tone: 'ok' | 'warn' } | null
  /** Returns true when the person was added; the fields are then emptied for the next one. */
  onAdd: (adding: Adding) => Promise<boolean>
  onClose: () => void
}

const start = { ...nobody, source: 'walkIn' as Adding['source'], isOver: false, reason: '' }
const check = (typed: typeof start): Fault<typeof start> | null =>
  personFault(typed) ?? (typed.isOver && !typed.reason.trim() ? { field: 'reason', words: '请写一句原因' } : null)

/** Signs up people without a phone by name. The sheet stays open for the next person. */
export function AddSheet({ sessionId, isOpen, isBusy, error, done, onAdd, onClose }: Props) {
  const form = useForm({ start, check, keepAs: `add-${sessionId}`, isSheet: true })
  const { source, isOver } = form.draft
  const add = () => form.submit((typed) => onAdd({ ...personInput(typed), source, ...(isOver && { overCapacityReason: typed.reason.trim() }) }))
  return (
    <Sheet id="add-sheet" isOpen={isOpen} title="加人" onClose={onClose}>
      <Seg
        label="怎么来的"
        items={[
          { value: 'walkIn', word: '人在现场' },
          { value: 'phone', word: '打电话报的' },
        ]}
        value={source}
        onChoose={(next) => form.change({ source: next })}
      />
      <PersonRows row={form.row} />
      <View style={{ margin: '0 -16px' }}>
        <Cell
          word="满了也加一位"
          help="不占别人的名额，要写原因"
          end={<Switch label="满了也加一位" isOn={isOver} onChange={(next) => form.change({ isOver: next })} />}
        />
      </View>
      {isOver && <TextField {...form.row('reason')} label="为什么要加" most={200} placeholder="社区请来的老人" />}
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
