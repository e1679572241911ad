import { View } from '@tarojs/components'
import { Button, ButtonStack } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import css from './thanks.module.scss'

/** The result of rating: shown at once, or after the content check. */
export function Thanks({ isChecking, earlier, onList, onBack }: { isChecking: boolean; earlier: number | null; onList: () => void; onBack: () => void }) {
  return (
    <View className={css.thanks} role="status">
      <View className={css.mark}>
        <Icon name="okc" className={css.drawing} />
      </View>
      <View className={css.word} role="heading" aria-level="2">
        评价收到了
      </View>
      {earlier !== null && <View className="muted">{`先前给 ${earlier} 星的那份已经收到了，一场评一次，以那份为准`}</View>}
      <View className="muted">{isChecking ? '看过没问题就显示出来，现在只有您自己看得到' : '已经显示在活动和组织的页面上'}</View>
      <View className={css.ways}>
        <ButtonStack>
          <Button size="block" onTap={onBack}>
            好了
          </Button>
          <Button size="block" kind="outline" onTap={onList}>
            看大家的评价
          </Button>
        </ButtonStack>
      </View>
    </View>
  )
}
