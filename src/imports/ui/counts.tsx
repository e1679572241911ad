import { View } from '@tarojs/components'
import type { Verdict } from '../../../types/imports'
import { cx } from '../../shared/ui/cx'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import { verdictWords } from '../words'
import css from './counts.module.scss'

const order: Verdict[] = ['new', 'changed', 'same', 'repeated', 'wrong']

/** The five counts of a file. A tap shows only such rows, another all rows again. */
export function Counts({ counts, value, onChoose }: { counts: Record<Verdict, number>; value: Verdict | null; onChoose: (value: Verdict | null) => void }) {
  return (
    <View className={css.counts} role="group" aria-label="按结果看">
      {order.map((verdict) => (
        <Tap
          key={verdict}
          role="radio"
          isChecked={verdict === value}
          className={cx(css.count, css[verdict], verdict === value && css.on)}
          label={`${verdictWords[verdict].word} ${counts[verdict]} 行`}
          onTap={() => onChoose(verdict === value ? null : verdict)}
        >
          <Icon name={verdictWords[verdict].icon} className={css.icon} />
          <View>
            <View className={css.number}>{counts[verdict]}</View>
            <View className="small muted">{verdictWords[verdict].word}</View>
          </View>
        </Tap>
      ))}
    </View>
  )
}
