import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { scaleOf, useSettings } from '../core/settings'
import css from './cover.module.scss'

/** Hills, the White Pagoda and the Zhongshan bridge as a pale paper-cut behind the title of a tab. With large type the pagoda is left out, so that the words stay legible. */
export function Cover({ children }: { children: ReactNode }) {
  const isLarge = useSettings((settings) => scaleOf(settings) >= 1.3)
  const statusBar = useSettings(({ phone }) => phone.statusBar)
  return (
    <View className={css.cover} style={{ paddingTop: `${statusBar}px` }}>
      <View className={css.far} />
      <View className={css.near} />
      {!isLarge && <View className={css.pagoda} />}
      <View className={css.bridge} />
      <View className={css.words}>{children}</View>
    </View>
  )
}
