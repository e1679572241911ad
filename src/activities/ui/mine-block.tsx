import { View } from '@tarojs/components'
import type { Enrollment } from '../../../types/enrollment'
import { dayAndTime } from '../../shared/format'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import css from './mine-block.module.scss'

/** My own state in the chosen session and the way out of it. */
export function MineBlock({ enrollment, onCancel }: { enrollment: Enrollment; onCancel: () => void }) {
  const { status, position, cancelUntil, attendedAt } = enrollment
  const waits = status === 'waitlisted'
  const canCancel = waits || (!attendedAt && Date.now() < Date.parse(cancelUntil))
  return (
    <Block className={css.mine}>
      <Icon name={waits ? 'clock' : 'okc'} className={waits ? css.waits : css.has} />
      <View className={css.body}>
        <View className="strong">{waits ? `候补第 ${position ?? 1} 位` : attendedAt ? '您来过这一场' : '您已报名'}</View>
        <View className="small muted">
          {waits ? '有人取消就按顺序补上，马上告诉您' : canCancel ? `${dayAndTime(cancelUntil)} 前可以取消` : attendedAt ? '' : '到门口出示入场码'}
        </View>
      </View>
      {canCancel && (
        <Button kind="text" onTap={onCancel}>
          {waits ? '不等了' : '取消报名'}
        </Button>
      )}
    </Block>
  )
}
