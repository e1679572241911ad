import { View } from '@tarojs/components'
import { Icon } from '../../shared/ui/icon'
import css from './count-bar.module.scss'

/** How many have come (and are inside, where leaving is scanned), and how many scans wait for the network. Being offline is normal at a door and has no warning colour. */
export function CountBar({
  present,
  inside,
  expected,
  isOnline,
  waiting,
  rejected,
}: {
  present: number
  inside: number | null
  expected: number
  isOnline: boolean
  waiting: number
  rejected: number
}) {
  const network = [!isOnline && '没网', waiting > 0 && `${waiting} 条待上传`, rejected > 0 && `${rejected} 条没被接受`].filter(Boolean).join('\u00a0· ')
  return (
    <View className={css.bar}>
      <View className={css.counts} aria-label={`已到 ${present} 人，应到 ${expected} 人${inside === null ? '' : `，在场 ${inside} 人`}`} role="status">
        {'已到 '}
        <View className={css.number}>{`${present}`}</View>
        {` / 应到 ${expected}`}
        {inside !== null && `\u00a0· 在场 ${inside}`}
      </View>
      <View className={css.network}>
        {!isOnline && <Icon name="offline" className={css.icon} />}
        {network || '都已上传'}
      </View>
    </View>
  )
}
