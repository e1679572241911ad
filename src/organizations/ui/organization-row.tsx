import { Text, View } from '@tarojs/components'
import type { OrganizationCard } from '../../../types/organizations'
import { distance, dotted } from '../../shared/core/format'
import { organizationKindWords } from '../../shared/core/words'
import type { Column } from '../../shared/desk/table-props'
import { cx } from '../../shared/ui/cx'
import { Avatar } from '../../shared/parts/avatar'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './organization-row.module.scss'

/** One organization on a phone: mark, name, kind, place, and what it holds today. */
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

/** The columns of the directory on a desk. */
export const organizationColumns: Column<OrganizationCard>[] = [
  {
    head: '组织',
    cell: ({ name, mark, isFollowed }) => (
      <View className="row">
        <Avatar src={mark} />
        <View className={css.beside}>{name}</View>
        {isFollowed && <Tag>已关注</Tag>}
      </View>
    ),
  },
  { head: '类型', width: 120, cell: ({ kind }) => organizationKindWords[kind] },
  { head: '地方', width: 130, cell: ({ regionName }) => regionName },
  { head: '多远', width: 80, isNumber: true, cell: (row) => distance(row.distance) },
  { head: '今天', width: 64, isNumber: true, cell: ({ todayCount }) => `${todayCount} 场` },
  { head: '关注', width: 72, isNumber: true, cell: ({ followerCount }) => `${followerCount} 人` },
]
