import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { SessionShift, ShiftPerson } from '../../../types/volunteering'
import { dotted, timeRange } from '../../shared/core/format'
import { Table } from '../../shared/desk/table'
import type { Column } from '../../shared/desk/table-props'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { flagsOf, hoursWord, isMarkTime, markedTimes } from '../words'
import css from './shift-people.module.scss'

export type PersonAct = 'in' | 'out' | 'confirm'
type Props = { shift: SessionShift; now: number; busy: string; onAct: (person: ShiftPerson, act: PersonAct) => void; onEdit: () => void }

const stateOf = (person: ShiftPerson, isOver: boolean) => {
  const hours = person.counted > 0 && hoursWord(person.counted)
  const waiting = person.waiting > 0 && `${hoursWord(person.waiting)}是自己记的`
  const question = person.correction?.status === 'pending' && '在等补签答复'
  if (!person.inAt && !isOver) return '还没到'
  return dotted(markedTimes(person), hours, waiting, flagsOf(person), question)
}

/** The columns of a shift's people on a desk. */
const peopleColumns = (isOver: boolean, act: (person: ShiftPerson) => ReactNode): Column<ShiftPerson>[] => [
  { head: '姓名', width: 110, cell: ({ name }) => <View className="strong">{name}</View> },
  { head: '手机尾号', width: 84, cell: ({ phoneEnd }) => phoneEnd ?? '没留' },
  { head: '来和走', cell: (person) => stateOf(person, isOver) },
  { head: '要办的', width: 84, cell: act },
]

/** One shift with its people: who is there, and a button for each. */
export function ShiftPeople({ shift, now, busy, onAct, onEdit }: Props) {
  const { title, startsAt, endsAt, needed, taken, people, isCancelled } = shift
  const isOver = now >= Date.parse(endsAt)
  const isOn = !isCancelled && isMarkTime(shift, now)
  const act = (person: ShiftPerson) => <PersonActs person={person} isOver={isOver} isOn={isOn} busy={busy} onAct={onAct} />
  return (
    <View className={css.row} role="article" aria-label={title}>
      <View className={css.head}>
        <View className="grow">
          <View className={cx(css.title, isCancelled && css.cancelled)}>{title}</View>
          <View className="small muted">
            {dotted(timeRange(startsAt, endsAt), isCancelled ? '已取消' : taken < needed ? `要 ${needed} 人，还差 ${needed - taken} 人` : `${needed} 人，够了`)}
          </View>
        </View>
        {!isCancelled && now < Date.parse(startsAt) && (
          <Button kind="outline" size="small" label={`修改${title}`} onTap={onEdit}>
            修改
          </Button>
        )}
      </View>
      {people.length > 0 && (
        <Table
          rows={people}
          size={8}
          isInside
          label={`${title}的志愿者`}
          unit="人"
          order="先报名的在前"
          columns={peopleColumns(isOver, act)}
          keyOf={({ signupId }) => signupId}
          card={(person) => (
            <View key={person.signupId} className={css.person}>
              <View className={css.who}>
                <View>{dotted(person.name, person.phoneEnd && `****${person.phoneEnd}`)}</View>
                <View className="small muted">{stateOf(person, isOver)}</View>
              </View>
              {act(person)}
            </View>
          )}
          empty={null}
        />
      )}
    </View>
  )
}

type ActsProps = Pick<Props, 'busy' | 'onAct'> & { person: ShiftPerson; isOver: boolean; isOn: boolean }
/** The button for a person: to mark them in or out, or to confirm hours that only they have marked. */
function PersonActs({ person, isOver, isOn, busy, onAct }: ActsProps) {
  const { signupId, name } = person
  return (
    <View className={css.acts}>
      {isOn && !person.isInside && !person.outAt && (
        <Button className={css.act} size="small" isBusy={busy === `in:${signupId}`} label={`${name}到了`} onTap={() => onAct(person, 'in')}>
          到了
        </Button>
      )}
      {isOn && person.isInside && (
        <Button className={css.act} kind="secondary" size="small" isBusy={busy === `out:${signupId}`} label={`${name}走了`} onTap={() => onAct(person, 'out')}>
          走了
        </Button>
      )}
      {isOver && person.waiting > 0 && (
        <Button className={css.act} size="small" isBusy={busy === `confirm:${signupId}`} label={`确认${name}的时长`} onTap={() => onAct(person, 'confirm')}>
          确认
        </Button>
      )}
    </View>
  )
}
