import { View } from '@tarojs/components'
import type { MyShift } from '../../../types/volunteering'
import { dayOf } from '../../../types/rules/days'
import { instantOf, timeOf, timeRange } from '../../shared/core/format'
import { Button, ButtonStack } from '../../shared/ui/button'
import { TextField } from '../../shared/ui/field'
import { Note } from '../../shared/ui/note'
import { Sheet } from '../../shared/ui/sheet'
import { TimeRow } from '../../shared/form/time-row'
import { type Fault, useForm } from '../../shared/form/use-form'

export type CorrectionDraft = { inAt?: string; outAt?: string; reason: string }
/** The chosen times of day; empty where nothing is to be changed. */
type Typed = { in: string; out: string; reason: string }
const empty: Typed = { in: '', out: '', reason: '' }
const check = (typed: Typed): Fault<Typed>[] => [
  ...(typed.in || typed.out ? [] : [{ field: 'in' as const, words: '请选一个时间' }]),
  ...(typed.reason.trim() ? [] : [{ field: 'reason' as const, words: '请写一句原因' }]),
]
type Props = { shift: MyShift | null; isBusy: boolean; failure: string; onSend: (draft: CorrectionDraft) => Promise<boolean>; onClose: () => void }

/** The instant with this time of day that is closest to another instant, also across midnight. */
const near = (time: string, instant: string) => {
  const at = (days: number) => Date.parse(instantOf(dayOf(instant), time.padStart(5, '0'))) + days * 86_400_000
  const [closest = 0] = [-1, 0, 1].map(at).sort((a, b) => Math.abs(a - Date.parse(instant)) - Math.abs(b - Date.parse(instant)))
  return new Date(closest).toISOString()
}

/** The form to correct the marked times of a shift, with a reason. Only changed times are sent. */
export function CorrectionSheet({ shift, isBusy, failure, onSend, onClose }: Props) {
  const form = useForm({ start: empty, check, keepAs: shift && `correction-${shift.signupId}`, isSheet: true })
  if (!shift) return <Sheet id="correction" isOpen={false} onClose={onClose} />
  const shownAt = (field: 'in' | 'out', instant: string | null) => {
    const row = form.row(field)
    return { ...row, value: row.value || (instant ? timeOf(instant) : '') }
  }
  const send = () =>
    form.submit((typed) =>
      onSend({
        reason: typed.reason.trim(),
        ...(typed.in && { inAt: near(typed.in, shift.startsAt) }),
        ...(typed.out && { outAt: near(typed.out, shift.endsAt) }),
      }),
    )
  return (
    <Sheet id="correction" isOpen title="补签" onClose={onClose}>
      <View className="muted small">{`${shift.title}，班次 ${timeRange(shift.startsAt, shift.endsAt)}。改哪个填哪个，组织看过就算数。`}</View>
      <TimeRow {...shownAt('in', shift.inAt)} label="几点到的" none="没有签到" from={timeOf(shift.startsAt)} />
      <TimeRow {...shownAt('out', shift.outAt)} label="几点走的" none="没有签退" from={timeOf(shift.endsAt)} />
      <TextField {...form.row('reason')} label="怎么回事" isLong most={200} placeholder="走的时候忘了签退" />
      <View style={{ paddingTop: '14px' }}>
        <ButtonStack>
          {failure && <Note tone="bad">{failure}</Note>}
          <Button size="block" isBusy={isBusy} onTap={() => void send()}>
            交给组织看
          </Button>
        </ButtonStack>
      </View>
    </Sheet>
  )
}
