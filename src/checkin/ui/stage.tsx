import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { NavBar } from '../../shared/parts/nav-bar'
import css from './stage.module.scss'

/** The dark screen for scanning: the camera's picture behind the bar, everything else below. */
export function Stage({ title, camera, children }: { title: string; camera: ReactNode; children: ReactNode }) {
  return (
    <View className={css.stage}>
      {camera}
      <View className={css.bar}>
        <NavBar title={title} hasBack className={css.clear} />
      </View>
      {children}
    </View>
  )
}
