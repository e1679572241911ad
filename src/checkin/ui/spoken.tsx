import { View } from '@tarojs/components'
import css from './spoken.module.scss'

/** Eight characters in two groups, to read aloud when the code cannot be scanned. */
export function Spoken({ code }: { code: string }) {
  return (
    <View className={css.box}>
      <View className={css.help}>
        <View>扫不出来？</View>
        <View>把这 8 位念给志愿者</View>
      </View>
      <View className={css.code} role="text" aria-label={code.split('').join(' ')}>
        {`${code.slice(0, 4)} ${code.slice(4)}`}
      </View>
    </View>
  )
}
