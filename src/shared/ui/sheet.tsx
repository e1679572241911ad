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
  /** Shown with a close button; a sheet that shows a result has none and says it by `label`. */
  title?: string
  label?: string
  /** Drawn out of sight while closed, so that opening it sends WeChat little. */
  isKept?: boolean
  children?: ReactNode
}

/** px that a finger pulls the grab bar down before the sheet closes. */
const drag = 30
const isH5 = process.env.TARO_ENV === 'h5'

/** From below on phones, a dialog in the middle of wide windows. Scrim, grab bar (tapped or pulled down), Esc, close and back shut it. Put it directly inside `Page`. */
export function Sheet({ id, isOpen, onClose, title, label, isKept = false, children }: SheetProps) {
  useDialogFocus(id, isOpen, onClose)
  const isDrawn = isOpen || isKept
  const grabbedAt = useRef(0)
  const grab = (event: unknown) => (grabbedAt.current = (event as ITouchEvent).touches[0]?.clientY ?? 0)
  const drop = (event: unknown) => ((event as ITouchEvent).changedTouches[0]?.clientY ?? 0) - grabbedAt.current > drag && onClose()
  // The place stays when it is closed: taking a child off the page would make WeChat get the whole page again.
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
