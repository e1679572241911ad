import { Text, View } from '@tarojs/components'
import type { SessionState } from './session-state'
import { cx } from '../ui/cx'

/** The words for the places left, `还剩 6 个名额`, with the number bold; red when three or fewer are left. */
export function PlacesLeft({ state, className }: { state: SessionState; className?: string }) {
  return (
    <View className={cx('small', state.isFew && 'red', className)}>
      {state.before}
      {state.count !== '' && <Text className="strong">{state.count}</Text>}
      {state.after}
    </View>
  )
}
