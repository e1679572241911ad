import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import css from './fact.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tap } from './tap'

/** One fact, with its icon or leaf at the left and its action at the right; in large type the action stands below. */
export function Fact({
  icon,
  lead,
  title,
  help,
  action,
  children,
}: {
  icon?: IconName
  lead?: ReactNode
  title: ReactNode
  help?: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <View className={css.fact}>
      <View className={css.lead}>{lead ?? (icon && <Icon name={icon} />)}</View>
      <View className={css.body}>
        <View className={css.title}>{title}</View>
        {children}
        {help && <View className={css.help}>{help}</View>}
      </View>
      {action && <View className={css.action}>{action}</View>}
    </View>
  )
}
/** A fact's title that leads to a page: as high as its line, with 44 px to tap. */
export function FactLink({ onTap, children }: { onTap: () => void; children: ReactNode }) {
  return (
    <Tap role="link" className={css.link} onTap={onTap}>
      {children}
    </Tap>
  )
}
