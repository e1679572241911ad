import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'

export type TapProps = {
  /** The name for screen readers, where the visible text does not say everything. */
  label?: string
  /** The name of a row or card whose visible text says everything: WeChat reads this sentence; in a browser the visible text is the name, so that voice control finds it. */
  sentence?: string
  role?: 'button' | 'link' | 'tab' | 'switch' | 'checkbox' | 'radio' | 'option' | 'menuitem'
  onTap?: () => void
  isDisabled?: boolean
  isPressed?: boolean
  isSelected?: boolean
  /** The link leads to the page that is shown. */
  isCurrent?: boolean
  isChecked?: boolean
  isExpanded?: boolean
  /** Does not dim under the finger on WeChat, which saves bytes for the cards of the feed. */
  isPlain?: boolean
  className?: string
  id?: string
  children?: ReactNode
}

/**
 * An element that can be tapped, with role, name and state for screen readers, and with Tab, Enter and Space on H5. A tap does not reach
 * the element behind it, so that a button may stand inside a card that can be tapped.
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
  // Only attributes that are set: on WeChat each one is sent with setData.
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
