import { View } from '@tarojs/components'
import type { Pass } from '../../../types/checkin'
import { besideLeaf, dotted, longDate, timeOf } from '../../shared/core/format'
import { Icon } from '../../shared/ui/icon'
import { Leaf } from '../../shared/parts/leaf'
import { Tap } from '../../shared/ui/tap'
import css from './pass-head.module.scss'

export type PassHeadProps = { pass: Pass; index: number; count: number; onTurn: (index: number) => void }

/** The session of a pass, and `1 / 2` with a button at either side where there are several passes. */
export function PassHead({ pass, index, count, onTurn }: PassHeadProps) {
  return (
    <View className={css.head}>
      <Leaf at={pass.startsAt} />
      <View className={css.words} aria-label={`${longDate(pass.startsAt)}，${timeOf(pass.startsAt)} 开始，${pass.title}，${pass.venueName}`}>
        <View className={css.title} role="heading" aria-level="2">
          {pass.title}
        </View>
        <View className={css.where}>{dotted(`${besideLeaf(pass.startsAt)} 开始`, pass.venueName)}</View>
      </View>
      {count > 1 && (
        <View className={css.turn}>
          <Tap className={css.arrow} label="上一张" isDisabled={index === 0} onTap={() => onTurn(index - 1)}>
            <Icon name="back" size="s" />
          </Tap>
          <View className="num" aria-label={`第 ${index + 1} 张，共 ${count} 张`}>{`${index + 1} / ${count}`}</View>
          <Tap className={css.arrow} label="下一张" isDisabled={index === count - 1} onTap={() => onTurn(index + 1)}>
            <Icon name="right" size="s" />
          </Tap>
        </View>
      )}
    </View>
  )
}
