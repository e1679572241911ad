import type { MyShift } from '../../../types/volunteering'
import { timeOf } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Tag } from '../../shared/ui/tag'
import { flagsOf, hoursWord, isMarkTime, markedTimes } from '../words'
import { ShiftFacts } from './shift-facts'

export type MyShiftAct = 'leave' | 'in' | 'out' | 'correct' | 'door'
type Props = { shift: MyShift; now: number; onAct: (act: MyShiftAct) => void }

/** One of the volunteer's shifts: before it a button to leave it, during it to mark coming and going, after it the hours and a button to correct them. */
export function MyShiftRow({ shift, now, onAct }: Props) {
  const { startsAt, endsAt, isInside, inAt, outAt, isCancelled, counted, waiting, correction, role, title } = shift
  const isOver = now >= Date.parse(endsAt)
  const isOn = !isCancelled && isMarkTime(shift, now)
  const tag = isCancelled ? (
    <Tag>已取消</Tag>
  ) : isInside ? (
    <Tag tone="ok">已签到</Tag>
  ) : isOver && counted > 0 ? (
    <Tag tone="ok">{hoursWord(counted)}</Tag>
  ) : null
  const answer = correction && { pending: '补签等组织答复', approved: '补签通过了', declined: '补签没有通过' }[correction.status]
  const said = isCancelled
    ? '这一班不用来了'
    : isOver
      ? [markedTimes(shift), waiting > 0 && `等组织确认 ${hoursWord(waiting)}`, flagsOf(shift), answer].filter(Boolean).join('，')
      : inAt
        ? markedTimes(shift)
        : isOn
          ? '到了扫门口的码签到，或请组织者记'
          : `${timeOf(startsAt)} 前到`
  const canCorrect = isOver && !isCancelled && correction?.status !== 'pending' && now < Date.parse(endsAt) + 30 * 86_400_000
  return (
    <ShiftFacts shift={shift} tag={tag} said={said}>
      {!isCancelled && !isOver && now < Date.parse(startsAt) && !inAt && (
        <Button kind="outline" size="small" label={`我来不了，${title}`} onTap={() => onAct('leave')}>
          我来不了
        </Button>
      )}
      {role === 'checkin' && !isCancelled && !isOver && (
        <Button kind="outline" size="small" icon="scan" onTap={() => onAct('door')}>
          去扫码
        </Button>
      )}
      {isOn && !isInside && !outAt && (
        <Button size="small" label={`签到${title}`} onTap={() => onAct('in')}>
          签到
        </Button>
      )}
      {isOn && isInside && (
        <Button size="small" label={`签退${title}`} onTap={() => onAct('out')}>
          签退
        </Button>
      )}
      {canCorrect && (
        <Button kind="text" size="small" label={`补签${title}`} onTap={() => onAct('correct')}>
          补签
        </Button>
      )}
    </ShiftFacts>
  )
}
