import { View } from '@tarojs/components'
import { inGroups } from '../../../types/rules/pass'
import css from './spoken.module.scss'

/** The spoken code in two groups of five letters, to read aloud when the QR code cannot be scanned. */
export function Spoken({ code }: { code: string }) {
  return (
    <View className={css.box}>
      <View className={css.help}>
        <View>扫不出来？</View>
        <View>把这 10 位念给志愿者</View>
      </View>
      <View className={css.code} role="text" aria-label={code.split('').join(' ')}>
        {inGroups(code)}
      </View>
    </View>
  )
}
