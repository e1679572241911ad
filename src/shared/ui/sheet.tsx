import { useRef } from 'react'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import { useDialogFocus } from '../platform/dialog-focus'
import css from './sheet.module.scss'
import { Tap } from './tap'

export type SheetProps = {
  /** Unique on the page. */
  id: string
  isOpen: boolean
  onClose: () => void
  /** The title, with a close button beside it. A sheet that shows a result has none and is named by `label`. */
  title?: string
  label?: string
  /** Draws the sheet hidden while it is closed, so that opening it sends little data to WeChat. */
  isKept?: boolean
  children?: ReactNode
}

/** How far a finger must pull the grab bar down for the sheet to close, in px. */
const drag = 30
const isH5 = process.env.TARO_ENV === 'h5'

/** A sheet from below on phones, a dialog in the middle of wide windows. The scrim, the grab bar (tapped or pulled down), Esc, the close button and going back close it. It stands directly inside `Page`. */
export function Sheet({ id, isOpen, onClose, title, label, isKept = false, children }: SheetProps) {
  useDialogFocus(id, isOpen, onClose)
  const isDrawn = isOpen || isKept
  const grabbedAt = useRef(0)
  const grab = (event: unknown) => (grabbedAt.current = (event as ITouchEvent).touches[0]?.clientY ?? 0)
  const drop = (event: unknown) => ((event as ITouchEvent).changedTouches[0]?.clientY ?? 0) - grabbedAt.current > drag && onClose()
  // The outer box stays when the sheet is closed: without it the page would have another number of children, and WeChat would be sent the whole page.
  return (
    <View>
      {isDrawn && <View className={isOpen ? css.scrim : css.closed} catchMove onClick={onClose} />}
      {isDrawn && (
        <View
          id={id}
          className={!isOpen ? css.closed : title ? css.titled : css.sheet}
          role="dialog"
          aria-modal="true"
          aria-label={title ?? label ?? ''}
          {...(isH5 && { tabindex: -1 })}
        >
          <View className={css.grab} onClick={onClose} onTouchStart={grab} onTouchEnd={drop} {...(isH5 && { 'aria-hidden': 'true' })} />
          {title && (
            <View className={css.title} role="heading" {...(isH5 && { 'aria-level': '2' })}>
              {title}
            </View>
          )}
          {title && <Tap isPlain className={`${css.close} i-close`} label="关闭" onTap={onClose} />}
          {children}
        </View>
      )}
    </View>
  )
}
