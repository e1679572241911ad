import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './icon'
import type { IconName } from './icon'
import { cx } from './cx'
import css from './note.module.scss'

const icons: Record<'warn' | 'info' | 'ok' | 'bad', IconName> = { warn: 'clock', info: 'info', ok: 'okc', bad: 'warn' }

/** Tint, icon, sentence. warn: may hurt you · info: helps you · ok · bad: it did not work. Never two in a row. */
export function Note({ tone = 'info', icon, children }: { tone?: 'warn' | 'info' | 'ok' | 'bad'; icon?: IconName; children: ReactNode }) {
  return (
    <View className={cx(css.note, css[tone])} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon name={icon ?? icons[tone]} className={css.icon} />
      <View className="grow">{children}</View>
    </View>
  )
}
