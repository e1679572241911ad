import { useState } from 'react'
import { Picker, View } from '@tarojs/components'
import type { MyShift } from '../../../types/volunteering'
import { dayOf, instantOf, timeOf, timeRange } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { PickRow } from '../../shared/ui/pick-row'
import { Sheet } from '../../shared/ui/sheet'
import { useKept } from '../../shared/core/use-kept'

export type CorrectionDraft = { inAt?: string; outAt?: string; reason: string }
type Typed = { times: { in?: string; out?: string }; reason: string }
const empty: Typed = { times: {}, reason: '' }
type Props = { shift: MyShift | null; isBusy: boolean; failure: string; onSend: (draft: CorrectionDraft) => Promise<boolean>; onClose: () => void }

/** A time of day near an instant, also over midnight: the one of the three days that lies closest. */
const near = (time: string, instant: string) => {
  const at = (days: number) => Date.parse(instantOf(dayOf(instant), time.padStart(5, '0'))) + days * 86_400_000
  const [closest = 0] = [-1, 0, 1].map(at).sort((a, b) => Math.abs(a - Date.parse(instant)) - Math.abs(b - Date.parse(instant)))
  return new Date(closest).toISOString()
}

/** What was not marked, or marked wrong: when I came, when I went, and why. Only what is changed is sent. */
export function CorrectionSheet({ shift, isBusy, failure, onSend, onClose }: Props) {
  const kept = useKept(shift && `correction-${shift.signupId}`, empty)
  const { times, reason } = kept.draft
  const [isMissing, setMissing] = useState(false)
  const setTimes = (next: Typed['times']) => (setMissing(false), kept.change({ times: next }))
  if (!shift) return <Sheet id="correction" isOpen={false} onClose={onClose} />
  const shownIn = times.in ?? (shift.inAt ? timeOf(shift.inAt) : '')
  const shownOut = times.out ?? (shift.outAt ? timeOf(shift.outAt) : '')
  const send = () => {
    if ((times.in === undefined && times.out === undefined) || reason.trim() === '') return setMissing(true)
    void onSend({
      reason: reason.trim(),
      ...(times.in !== undefined && { inAt: near(times.in, shift.startsAt) }),
      ...(times.out !== undefined && { outAt: near(times.out, shift.endsAt) }),
    }).then((isSent) => isSent && kept.empty(kept.draft))
  }
  return (
    <Sheet id="correction" isOpen title="补签" onClose={onClose}>
      <View className="muted small">{`${shift.title}，班次 ${timeRange(shift.startsAt, shift.endsAt)}。改哪个填哪个，组织看过就算数。`}</View>
      <Picker mode="time" value={(shownIn || timeOf(shift.startsAt)).padStart(5, '0')} onChange={({ detail }) => setTimes({ ...times, in: detail.value })}>
        <PickRow word="几点到的" value={shownIn || '没有签到'} />
      </Picker>
      <Picker mode="time" value={(shownOut || timeOf(shift.endsAt)).padStart(5, '0')} onChange={({ detail }) => setTimes({ ...times, out: detail.value })}>
        <PickRow word="几点走的" value={shownOut || '没有签退'} />
      </Picker>
      <TextField
        label="怎么回事"
        isLong
        most={200}
        value={reason}
        placeholder="走的时候忘了签退"
        onChange={(text) => (setMissing(false), kept.change({ reason: text }))}
      />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {isMissing && <Note tone="bad">请选一个时间，再写一句原因</Note>}
          {failure && <Note tone="bad">{failure}</Note>}
          <Button size="block" isBusy={isBusy} onTap={send}>
            交给组织看
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
