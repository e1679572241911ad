import { useState } from 'react'
import { View } from '@tarojs/components'
import type { VenueForm } from '../../../types/places'
import { addDays, dayOf } from '../../../types/rules/days'
import { DateRow } from '../../shared/form/date-row'
import { PickField } from '../../shared/form/pick-field'
import { TimeRow } from '../../shared/form/time-row'
import { useForm } from '../../shared/form/use-form'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { closureFault, type ClosureDraft, newClosureDraft } from '../closure-draft'

type Props = {
  keepAs: string
  rooms: VenueForm['rooms']
  isBusy: boolean
  failure: string
  /** Returns true when it was saved. */
  onSave: (draft: ClosureDraft) => Promise<boolean>
  onClose: () => void
}

/** The form of a closure: which room, from when to when, why. */
export function CloseSheet({ keepAs, rooms, isBusy, failure, onSave, onClose }: Props) {
  const [start] = useState(newClosureDraft)
  const form = useForm<ClosureDraft>({ start, check: closureFault, keepAs, isSheet: true })
  const { draft, row } = form
  const today = dayOf(Date.now())
  const chips = [{ value: '', word: '整个场馆' }, ...rooms.flatMap(({ id, name }) => (id ? [{ value: id, word: name }] : []))]
  return (
    <Sheet id="closure" isOpen title="关一段时间" onClose={onClose}>
      {rooms.length > 0 && <PickField {...row('room')} label="关哪里" chips={chips} />}
      <DateRow
        {...row('fromDay')}
        label="从哪天"
        first={today}
        last={addDays(today, 365)}
        onChange={(day) => form.change({ fromDay: day, toDay: day > draft.toDay ? day : draft.toDay })}
      />
      <TimeRow {...row('from')} label="几点" />
      <DateRow {...row('toDay')} label="到哪天" first={draft.fromDay} last={addDays(draft.fromDay, 365)} />
      <TimeRow {...row('to')} label="几点" />
      <TextField {...row('reason')} label="为什么，大家看得到" most={60} placeholder="修暖气" />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {failure && <Note tone="bad">{failure}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void form.submit(onSave)}>
            关上，看看碍着哪几场
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
