import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useDialogFocus } from './dialog-focus'
import { Icon } from './icon'
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
  children?: ReactNode
}

/** From below on phones, a dialog in the middle of wide windows. Scrim, Esc, close and back shut it. Put it directly inside `Page`. */
export function Sheet({ id, isOpen, onClose, title, label, children }: SheetProps) {
  useDialogFocus(id, isOpen, onClose)
  if (!isOpen) return null
  return (
    <View className={css.layer}>
      <View className={css.scrim} catchMove onClick={onClose} />
      <View id={id} className={css.sheet} role="dialog" tabindex={-1} aria-modal="true" aria-label={title ?? label ?? ''}>
        <View className={css.grab} />
        {title && (
          <View className={css.head}>
            <View className={css.title} role="heading" aria-level="2">
              {title}
            </View>
            <Tap className={css.close} label="关闭" onTap={onClose}>
              <Icon name="close" size="l" />
            </Tap>
          </View>
        )}
        {children}
      </View>
    </View>
  )
}
