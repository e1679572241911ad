import { Image, View } from '@tarojs/components'
import { pictureUrl } from '../core/call'
import css from './avatar.module.scss'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'

/**
 * The mark of an organization or the face of a person, a square of 28 (xs), 40 (s), 48 (m) or 64 px (l). Without a picture it is a drawn
 * head. Screen readers read the name beside it.
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
