import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { cx } from './cx'
import css from './tag.module.scss'

/** A small label that cannot be tapped. red: series. ok: 建会. warn: 候补. bad: 超时. plain: 据报道. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'red' | 'ok' | 'warn' | 'bad' | 'info'; children: ReactNode }) {
  return <View className={cx(css.tag, css[tone])}>{children}</View>
}
/** Tags in a row that wraps, 6 px apart. */
export function Tags({ children }: { children: ReactNode }) {
  return <View className={css.tags}>{children}</View>
}
