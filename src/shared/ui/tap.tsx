import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'

export type TapProps = {
  /** What a screen reader says; needed whenever the visible text does not say it all. */
  label?: string
  /** For a row or card whose text says it all: WeChat reads it as one sentence; in a browser the text itself is the name, so that it can be spoken to. */
  sentence?: string
  role?: 'button' | 'link' | 'tab' | 'switch' | 'checkbox' | 'radio' | 'option' | 'menuitem'
  onTap?: () => void
  isDisabled?: boolean
  isPressed?: boolean
  isSelected?: boolean
  /** The place where one is, among links to places. */
  isCurrent?: boolean
  isChecked?: boolean
  isExpanded?: boolean
  /** No dimming under the finger on WeChat: cards of the feed save its bytes. */
  isPlain?: boolean
  className?: string
  id?: string
  children?: ReactNode
}

/**
 * Everything that can be tapped: role, label and state for screen readers on both builds; Tab, Enter and Space on H5.
 * A tap does not reach the element behind it, so that a button inside a tappable card is its own thing.
 */
export function Tap({
  label,
  sentence,
  role = 'button',
  onTap,
  isDisabled = false,
  isPressed,
  isSelected,
  isCurrent,
  isChecked,
  isExpanded,
  isPlain = false,
  className,
  id,
  children,
}: TapProps) {
  // Only what is set: on weapp each attribute travels through setData.
  const state: Record<string, string> = {}
  const name = label ?? (process.env.TARO_ENV === 'h5' ? undefined : sentence)
  if (name !== undefined) state['aria-label'] = name
  if (isPressed !== undefined) state['aria-pressed'] = String(isPressed)
  if (isCurrent && process.env.TARO_ENV === 'h5') state['aria-current'] = 'page'
  if (isSelected !== undefined) state['aria-selected'] = String(isSelected)
  if (isChecked !== undefined) state['aria-checked'] = String(isChecked)
  if (isExpanded !== undefined) state['aria-expanded'] = String(isExpanded)
  if (isDisabled) state['aria-disabled'] = 'true'
  const tap = (event: ITouchEvent) => {
    event.stopPropagation()
    if (!isDisabled) onTap?.()
  }
  if (process.env.TARO_ENV === 'h5') {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      if (!isDisabled) onTap?.()
    }
    return (
      <View id={id} className={className} role={role} tabindex={isDisabled ? -1 : 0} onClick={tap} onKeyDown={press} {...state}>
        {children}
      </View>
    )
  }
  const hover = isDisabled || isPlain ? {} : { hoverClass: 'tapped' }
  return (
    <View id={id} className={className} aria-role={role} onClick={tap} {...hover} {...state}>
      {children}
    </View>
  )
}
