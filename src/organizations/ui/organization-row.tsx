import { Text, View } from '@tarojs/components'
import type { OrganizationCard } from '../../../types/organizations'
import { distance, dotted } from '../../shared/core/format'
import { organizationKindWords } from '../../shared/core/words'
import { cx } from '../../shared/ui/cx'
import { Avatar } from '../../shared/parts/avatar'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './organization-row.module.scss'

/** One organization of the directory: mark, name, kind, place, what it has today. */
export function OrganizationRow({ organization, onTap }: { organization: OrganizationCard; onTap: () => void }) {
  const { name, mark, kind, regionName, todayCount, followerCount, isFollowed } = organization
  const meta = dotted(organizationKindWords[kind], regionName, distance(organization.distance))
  const today = todayCount > 0 ? `今天有 ${todayCount} 场` : ''
  return (
    <Tap
      role="link"
      className={css.row}
      sentence={[name, meta, today, `${followerCount} 人关注`, isFollowed ? '已关注' : ''].filter(Boolean).join('，')}
      onTap={onTap}
    >
      <Avatar src={mark} size="m" />
      <View className={css.body}>
        <View className={css.name}>{name}</View>
        <View className="small muted">{meta}</View>
        <View className={css.last}>
          {today !== '' && <Text className={cx(css.fact, 'red')}>{today}</Text>}
          <Text className={cx(css.fact, 'quiet num')}>{`${followerCount} 人关注`}</Text>
          {isFollowed && (
            <View className={css.fact}>
              <Tag>已关注</Tag>
            </View>
          )}
        </View>
      </View>
    </Tap>
  )
}
