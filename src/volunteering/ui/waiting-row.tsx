import { View } from '@tarojs/components'
import type { Waiting } from '../../../types/volunteering'
import { dayWord, dotted, timeOf, timeRange } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import { Button, ButtonRow } from '../../shared/ui/button'
import { flagsOf, hoursWord, markedTimes } from '../words'

export type WaitingAct = 'confirm' | 'approve' | 'decline'
type Props = { row: Waiting; busy: string; onAct: (act: WaitingAct) => void }

const wish = ({ inAt, outAt }: { inAt: string | null; outAt: string | null }) =>
  [inAt && `${timeOf(inAt)} 到`, outAt && `${timeOf(outAt)} 走`].filter(Boolean).join('，')

/** What somebody says about own hours, and the answer to it. */
export function WaitingRow({ row, busy, onAct }: Props) {
  const { name, shiftTitle, activityTitle, startsAt, endsAt, waiting, counted, correction } = row
  return (
    <Block>
      <View className="strong">{name}</View>
      <View className="small muted">{dotted(`${shiftTitle}｜${activityTitle}`, dayWord(startsAt), timeRange(startsAt, endsAt))}</View>
      <View style={{ padding: '8px 0 12px' }}>
        {correction ? (
          <>
            <View>{`想改成 ${wish(correction)}：${correction.reason}`}</View>
            <View className="small muted">{dotted(`现在记的是 ${markedTimes(row)}`, counted > 0 && hoursWord(counted), flagsOf(row))}</View>
          </>
        ) : (
          <View>{dotted(`自己记的 ${markedTimes(row)}`, hoursWord(waiting), flagsOf(row))}</View>
        )}
      </View>
      {correction ? (
        <ButtonRow>
          <Button kind="outline" isBusy={busy === `decline:${correction.id}`} label={`不同意${name}补签`} onTap={() => onAct('decline')}>
            不同意
          </Button>
          <Button isBusy={busy === `approve:${correction.id}`} label={`同意${name}补签`} onTap={() => onAct('approve')}>
            同意
          </Button>
        </ButtonRow>
      ) : (
        <Button size="block" isBusy={busy === `confirm:${row.signupId}`} label={`确认 ${hoursWord(waiting)}，${name}`} onTap={() => onAct('confirm')}>
          {`确认 ${hoursWord(waiting)}`}
        </Button>
      )}
    </Block>
  )
}
