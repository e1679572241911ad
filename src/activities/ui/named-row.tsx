import { View } from '@tarojs/components'
import { Avatar } from '../../shared/parts/avatar'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './named-row.module.scss'

/** A series or brand in a list: mark, name, owner, text, and number of coming sessions. */
export function NamedRow({
  name,
  about,
  owner,
  mark,
  upcomingCount,
  onTap,
}: {
  name: string
  about: string
  owner: string
  mark: string
  upcomingCount: number
  onTap: () => void
}) {
  const count = upcomingCount > 0 ? `接下来 ${upcomingCount} 场` : '这阵子没有'
  return (
    <Tap role="link" className={css.row} sentence={[name, owner, about, count].filter(Boolean).join('，')} onTap={onTap}>
      <Avatar src={mark} size="m" />
      <View className={css.body}>
        <View className={css.name}>{name}</View>
        <View className={css.about}>{about}</View>
        <View className="small quiet">{`${owner}，${count}`}</View>
      </View>
      <Icon name="right" size="s" className="quiet" />
    </Tap>
  )
}
