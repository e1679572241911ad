import { Image, View } from '@tarojs/components'
import { pictureUrl } from '../core/call'
import css from './avatar.module.scss'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'

/**
 * Mark of an organization or face of a person, always square: xs 28 · s 40 · m 48 · l 64. Who has no picture, or is nobody yet, has
 * the drawn head. The name beside it is what screen readers hear.
 */
export function Avatar({ src, size = 's', className }: { src: string; size?: 'xs' | 's' | 'm' | 'l'; className?: string }) {
  const shape = cx(css.avatar, css[size], className)
  if (src) return <Image className={shape} src={pictureUrl(src)} mode="aspectFill" lazyLoad />
  return (
    <View className={cx(shape, css.none)}>
      <Icon name="me" {...(size === 'l' && { size })} />
    </View>
  )
}
