import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { cx } from '../ui/cx'
import css from './split.module.scss'
import { useDesk } from './table'

/** A list (`children`) and what is open of it: above the list on a phone; on a desk beside it, where it stays while the list scrolls. */
export function Split({ opened, children }: { opened: ReactNode; children: ReactNode }) {
  const isDesk = useDesk()
  return (
    <View className={cx(isDesk && css.split)}>
      {!isDesk && opened}
      <View className="grow">{children}</View>
      {isDesk && opened && <View className={css.panel}>{opened}</View>}
    </View>
  )
}
