import { View } from '@tarojs/components'
import { Bone, Skeleton } from '../../shared/parts/states'
import css from './detail-skeleton.module.scss'

/** The skeleton of an activity's page. */
export function DetailSkeleton() {
  return (
    <Skeleton>
      <View className={css.picture} />
      <View className={css.block}>
        <Bone width="40%" />
        <Bone width="64%" height={26} top={12} />
        <Bone top={14} />
        <Bone width="72%" top={9} />
      </View>
      {[0, 1, 2].map((fact) => (
        <View key={fact} className={css.fact}>
          <Bone width="48px" height={48} isRound />
          <View className={css.words}>
            <Bone width="46%" height={17} />
            <Bone width="66%" height={13} top={9} />
          </View>
        </View>
      ))}
    </Skeleton>
  )
}
