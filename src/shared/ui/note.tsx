import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './icon'
import type { IconName } from './icon'
import { cx } from './cx'
import css from './note.module.scss'

const icons: Record<'warn' | 'info' | 'ok' | 'bad', IconName> = { warn: 'clock', info: 'info', ok: 'okc', bad: 'warn' }

/** A sentence on a tint, with an icon. warn: something that may be a disadvantage. info: something useful. ok: it worked. bad: it did not work. Never two below each other. */
export function Note({ tone = 'info', icon, children }: { tone?: 'warn' | 'info' | 'ok' | 'bad'; icon?: IconName; children: ReactNode }) {
  return (
    <View className={cx(css.note, css[tone])} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon name={icon ?? icons[tone]} className={css.icon} />
      <View className="grow">{children}</View>
    </View>
  )
}
