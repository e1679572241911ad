import { View } from '@tarojs/components'
import type { Waiting } from '../../../types/volunteering'
import { dayWord, dotted, timeOf, timeRange } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import { Button, ButtonRow } from '../../shared/ui/button'
import { flagsOf, hoursWord, markedTimes } from '../words'

export type WaitingAct = 'confirm' | 'approve' | 'decline'
type ActsProps = { row: Waiting; busy: string; onAct: (act: WaitingAct) => void }

const wish = ({ inAt, outAt }: { inAt: string | null; outAt: string | null }) =>
  [inAt && `${timeOf(inAt)} 到`, outAt && `${timeOf(outAt)} 走`].filter(Boolean).join('，')
/** The day and the hours of the shift, in words. */
export const whenOf = ({ startsAt, endsAt }: Waiting) => dotted(dayWord(startsAt), timeRange(startsAt, endsAt))

/** What the volunteer says about the own hours, and what is recorded. */
export function Said({ row }: { row: Waiting }) {
  const { waiting, counted, correction } = row
  if (!correction) return <View>{dotted(`自己记的 ${markedTimes(row)}`, hoursWord(waiting), flagsOf(row))}</View>
  return (
    <>
      <View>{`想改成 ${wish(correction)}：${correction.reason}`}</View>
      <View className="small muted">{dotted(`现在记的是 ${markedTimes(row)}`, counted > 0 && hoursWord(counted), flagsOf(row))}</View>
    </>
  )
}

/** The answers to a row: large under a card, small in a row of a table. */
export function WaitingActs({ row, busy, onAct, size }: ActsProps & { size?: 'small' }) {
  const { name, waiting, correction } = row
  if (!correction)
    return (
      <Button
        size={size ?? 'block'}
        {...(size && { kind: 'secondary' as const })}
        isBusy={busy === `confirm:${row.signupId}`}
        label={`确认 ${hoursWord(waiting)}，${name}`}
        onTap={() => onAct('confirm')}
      >
        {`确认 ${hoursWord(waiting)}`}
      </Button>
    )
  return (
    <ButtonRow>
      <Button kind="outline" {...(size && { size })} isBusy={busy === `decline:${correction.id}`} label={`不同意${name}补签`} onTap={() => onAct('decline')}>
        不同意
      </Button>
      <Button
        {...(size && { size, kind: 'secondary' as const })}
        isBusy={busy === `approve:${correction.id}`}
        label={`同意${name}补签`}
        onTap={() => onAct('approve')}
      >
        同意
      </Button>
    </ButtonRow>
  )
}

/** One row as a card on a phone. */
export function WaitingRow({ row, busy, onAct }: ActsProps) {
  const { name, shiftTitle, activityTitle } = row
  return (
    <Block>
      <View className="strong">{name}</View>
      <View className="small muted">{dotted(`${shiftTitle}｜${activityTitle}`, whenOf(row))}</View>
      <View style={{ padding: '8px 0 12px' }}>
        <Said row={row} />
      </View>
      <WaitingActs row={row} busy={busy} onAct={onAct} />
    </Block>
  )
}
