import { View } from '@tarojs/components'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import css from './pass-actions.module.scss'

export type PassActionsProps = { leave?: string; onWay: () => void; onOpen: () => void; onCancel: () => void; onReissue?: () => void }

/** The buttons below a pass. */
export function PassActions({ leave, onWay, onOpen, onCancel, onReissue }: PassActionsProps) {
  return (
    <View className={cx(css.row, onReissue && css.pairs)}>
      <Button className={css.act} kind="text" icon="map" onTap={onWay}>
        怎么走
      </Button>
      <Button className={css.act} kind="text" icon="info" onTap={onOpen}>
        看活动
      </Button>
      {onReissue && (
        <Button className={css.act} kind="text" icon="refresh" onTap={onReissue}>
          换新码
        </Button>
      )}
      {leave && (
        <Button className={css.act} kind="text" icon="close" onTap={onCancel}>
          {leave}
        </Button>
      )}
    </View>
  )
}
