import { View } from '@tarojs/components'
import { Bone, useSlow } from '../../shared/parts/states'
import css from './post-skeleton.module.scss'

function Post() {
  return (
    <View className={css.post}>
      <Bone width="40px" height={40} />
      <View className={css.body}>
        <Bone width="46%" height={17} top={2} />
        <Bone width="30%" height={12} top={9} />
        <Bone height={15} top={13} />
        <Bone width="72%" height={15} top={9} />
        <View className={css.pictures}>
          <View className={css.picture} />
          <View className={css.picture} />
          <View className={css.picture} />
        </View>
        <View className={css.strip}>
          <View className={css.top}>
            <Bone width="48px" height={52} isRound />
            <View className={css.body}>
              <Bone width="60%" height={15} top={3} />
              <Bone width="80%" height={12} top={10} />
            </View>
          </View>
          <View className={css.bottom}>
            <Bone width="90px" height={13} />
            <Bone width="64px" height={36} isRound />
          </View>
        </View>
        <View className={css.acts} />
      </View>
    </View>
  )
}

/** The skeleton of posts, with boxes of the same sizes, so that nothing moves; shown only when the answer takes longer than 300 ms. */
export function PostSkeleton() {
  const isSlow = useSlow(true)
  return (
    <View className={css.place} role="status" aria-label="正在加载">
      {isSlow && <Post />}
      {isSlow && <Post />}
    </View>
  )
}
