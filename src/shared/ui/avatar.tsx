import { Image, View } from '@tarojs/components'
import { pictureUrl } from '../call'
import css from './avatar.module.scss'
import { cx } from './cx'

/** Mark of an organization or face of a person, always square: xs 28 · s 40 · m 48 · l 64. The name beside it is what screen readers hear. */
export function Avatar({ src, size = 's', className }: { src: string; size?: 'xs' | 's' | 'm' | 'l'; className?: string }) {
  if (!src) return <View className={cx(css.avatar, css[size], className)} />
  return <Image className={cx(css.avatar, css[size], className)} src={pictureUrl(src)} mode="aspectFill" lazyLoad />
}
