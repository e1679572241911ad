import { View } from '@tarojs/components'
import { cx } from './cx'
import './icon.scss'

export type IconName =
  | 'back' | 'bag' | 'bell' | 'bowl' | 'cal' | 'camera' | 'chart' | 'chat' | 'check' | 'child' | 'clock' | 'close' | 'compass' | 'culture'
  | 'down' | 'down2' | 'dup' | 'edit' | 'elder' | 'flag' | 'heart' | 'heart-full' | 'home' | 'info' | 'keys' | 'list' | 'lock' | 'love' | 'map'
  | 'me' | 'minus' | 'moon' | 'more' | 'offline' | 'okc' | 'org' | 'pass' | 'phone' | 'pin' | 'plus' | 'print' | 'refresh' | 'right' | 'scan'
  | 'search' | 'seat' | 'share' | 'shield' | 'skill' | 'star' | 'star-full' | 'stop' | 'sun' | 'ticket' | 'torch' | 'type' | 'undo' | 'up2'
  | 'users' | 'warn'

/** One drawing in the colour of the text around it. size: s 16 in meta, m 20 beside text, l 24 alone, xl 25 tab bar. s and m grow with the type. */
export function Icon({ name, size = 'm', className }: { name: IconName; size?: 's' | 'm' | 'l' | 'xl'; className?: string }) {
  return <View className={cx('i', size !== 'm' && `i-${size}`, `i-${name}`, className)} />
}
