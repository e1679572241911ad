import { useState } from 'react'
import { View } from '@tarojs/components'
import { addDays, weekdayNumber } from '../../../types/rules/days'
import { type Repeat, repeatDays, type RepeatKind } from '../../../types/rules/repeat'
import { dateOf, instantOf, weekdayOf } from '../../shared/core/format'
import { DateRow } from '../../shared/form/date-row'
import { Button } from '../../shared/ui/button'
import { Chips } from '../../shared/ui/chips'
import { cx } from '../../shared/ui/cx'
import { Field } from '../../shared/ui/field'
import { Sheet } from '../../shared/ui/sheet'
import { Tap } from '../../shared/ui/tap'
import css from './repeat-sheet.module.scss'

const kinds: { value: RepeatKind; word: string }[] = [
  { value: 'week', word: '每周' },
  { value: 'twoWeeks', word: '隔周' },
  { value: 'month', word: '每月' },
]
const weekdays = [1, 2, 3, 4, 5, 6, 0]

type Props = {
  /** The day of the first session; null while the sheet is closed. */
  first: string | null
  onRepeat: (days: string[]) => void
  onClose: () => void
}

/** How the first session repeats, with all its dates: a tap takes one out, another puts it back. */
export function RepeatSheet({ first, onClose, ...rest }: Props) {
  return (
    <Sheet id="repeat" isOpen={first !== null} title="重复" onClose={onClose}>
      {first && <Days key={first} first={first} {...rest} />}
    </Sheet>
  )
}

function Days({ first, onRepeat }: { first: string } & Pick<Props, 'onRepeat'>) {
  const [repeat, setRepeat] = useState<Repeat>({ kind: 'week', weekdays: [weekdayNumber(first)], until: addDays(first, 28), count: null })
  const [dropped, setDropped] = useState<string[]>([])
  const days = repeatDays(first, repeat)
  const kept = days.filter((day) => !dropped.includes(day))
  const toggle = <T,>(list: T[], each: T) => (list.includes(each) ? list.filter((one) => one !== each) : [...list, each])
  return (
    <>
      <Field label="多久一次">
        <Chips label="多久一次" isWrapped chips={kinds} value={repeat.kind} onChoose={(kind) => setRepeat((now) => ({ ...now, kind }))} />
      </Field>
      {repeat.kind !== 'month' && (
        <View className={css.weekdays}>
          {weekdays.map((day) => (
            <Tap
              key={day}
              className={cx(css.weekday, repeat.weekdays.includes(day) && css.on)}
              role="checkbox"
              label={`周${'日一二三四五六'[day]}`}
              isChecked={repeat.weekdays.includes(day)}
              onTap={() => setRepeat((now) => ({ ...now, weekdays: toggle(now.weekdays, day) }))}
            >
              {'日一二三四五六'[day]}
            </Tap>
          ))}
        </View>
      )}
      <DateRow
        id="field-until"
        label="到哪天"
        value={repeat.until ?? first}
        error={null}
        isFirst={false}
        first={first}
        last={addDays(first, 365)}
        onChange={(until) => setRepeat((now) => ({ ...now, until }))}
      />
      <View className={css.count}>{`共 ${kept.length} 场，点日子去掉一场`}</View>
      <View className={css.days}>
        {days.map((day) => (
          <Tap
            key={day}
            className={cx(css.day, dropped.includes(day) && css.dropped)}
            role="checkbox"
            isChecked={!dropped.includes(day)}
            isDisabled={day === first}
            onTap={() => setDropped((now) => toggle(now, day))}
          >
            {`${dateOf(instantOf(day))} 周${weekdayOf(day)}`}
          </Tap>
        ))}
      </View>
      <Button size="block" onTap={() => onRepeat(kept)}>
        {`就这 ${kept.length} 场`}
      </Button>
    </>
  )
}
