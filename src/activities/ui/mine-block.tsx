import { View } from '@tarojs/components'
import type { SignUpWay } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { mineWords } from '../mine-words'
import css from './mine-block.module.scss'

/** The person's enrollment in the chosen session, with the button to give it up. */
export function MineBlock({ enrollment, way, onCancel }: { enrollment: Enrollment; way?: SignUpWay; onCancel: () => void }) {
  const { title, help, leave, isSeated = false } = mineWords(enrollment, way, Date.now())
  const hasEnded = enrollment.status === 'cancelled'
  return (
    <Block className={css.mine}>
      <Icon name={hasEnded ? 'info' : isSeated ? 'okc' : 'clock'} className={hasEnded ? css.ended : isSeated ? css.has : css.waits} />
      <View className={css.body}>
        <View className="strong">{title}</View>
        <View className="small muted">{help}</View>
      </View>
      {leave && (
        <Button kind="text" onTap={onCancel}>
          {leave}
        </Button>
      )}
    </Block>
  )
}
