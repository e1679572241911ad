import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import css from './button.module.scss'
import { cx } from './cx'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tap } from './tap'

export type ButtonProps = {
  /** primary: the one red button. secondary: red tint. outline. text. done: green with a check. waiting: amber, on the waitlist. off: cannot be tapped, and its word says why. */
  kind?: 'primary' | 'secondary' | 'outline' | 'text' | 'done' | 'waiting' | 'off'
  /** small: 36 px drawn, 44 px tapped. normal: 44 px. block: 50 px and full width. */
  size?: 'small' | 'normal' | 'block'
  icon?: IconName
  /** The name for screen readers, where the word alone is not enough: `报名腰腿疼义诊`. */
  label?: string
  /** Shows dots behind the word and takes no tap. The width stays. */
  isBusy?: boolean
  isPlain?: boolean
  onTap?: () => void
  className?: string
  id?: string
  children: ReactNode
}

/** A button with a word, and an icon where wanted. */
export function Button({ kind = 'primary', size = 'normal', icon, label, isBusy = false, isPlain, onTap, className, id, children }: ButtonProps) {
  const drawn = icon ?? (kind === 'done' ? 'check' : undefined)
  return (
    <Tap
      id={id}
      className={cx(css.button, css[kind], size !== 'normal' && css[size], isBusy && css.busy, className)}
      label={label}
      isDisabled={isBusy || kind === 'off'}
      isPlain={isPlain}
      onTap={onTap}
    >
      {drawn && <Icon name={drawn} size={size === 'small' ? 's' : 'm'} className={css.icon} />}
      {children}
      {isBusy && <View className={css.dots} />}
    </Tap>
  )
}

/** Buttons under each other, 10 px apart. */
export function ButtonStack({ children }: { children: ReactNode }) {
  return <View className={css.stack}>{children}</View>
}
/** Buttons beside each other, equally wide. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <View className={css.row}>{children}</View>
}
