import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import css from './block.module.scss'
import { cx } from './cx'

/** A full-bleed block of a page with 16 px edge, 8 px before the next one. `isFlush` leaves the padding to the rows inside. */
export function Block({
  title,
  action,
  isFlush = false,
  className,
  children,
}: {
  title?: string
  action?: ReactNode
  isFlush?: boolean
  className?: string
  children?: ReactNode
}) {
  return (
    <View className={cx(css.block, isFlush && css.flush, className)}>
      {title && (
        <View className={css.head}>
          <View className={css.title} role="heading" aria-level="2">
            {title}
          </View>
          {action}
        </View>
      )}
      {children}
    </View>
  )
}
/** A card of the side column. */
export function SideCard({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <View className={css.card}>
      <View className={css.head}>
        <View className="strong" role="heading" aria-level="2">
          {title}
        </View>
        {action}
      </View>
      {children}
    </View>
  )
}
