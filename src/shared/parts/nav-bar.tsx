import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { goBack } from '../core/go'
import { useSettings } from '../core/settings'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import { Tap } from '../ui/tap'
import css from './nav-bar.module.scss'

/** The bar with back and title, 44 px high. On WeChat it leaves room for the clock above it and the capsule at the right. */
export function NavBar({
  title,
  hasBack,
  isOver = false,
  action,
  className,
}: {
  title: string
  hasBack: boolean
  isOver?: boolean
  action?: ReactNode
  className?: string
}) {
  const statusBar = useSettings(({ phone }) => phone.statusBar)
  const capsule = useSettings(({ phone }) => phone.capsule)
  return (
    <View className={cx(css.place, isOver && css.over, className)} style={{ paddingTop: `${statusBar}px`, paddingRight: `${capsule}px` }}>
      <View className={css.bar}>
        {hasBack && (
          <Tap className={css.back} label="返回" onTap={goBack}>
            <Icon name="back" size="l" />
          </Tap>
        )}
        <View className={cx(css.title, isOver && css.hidden)} role="heading" aria-level="1">
          {title}
        </View>
        {action && <View className={css.action}>{action}</View>}
      </View>
    </View>
  )
}
