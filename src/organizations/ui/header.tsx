import { View } from '@tarojs/components'
import type { Organization } from '../../../types/organizations'
import { distance, dotted } from '../../shared/core/format'
import { unionStateWords } from '../../shared/core/words'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import { Tag, Tags } from '../../shared/ui/tag'
import { figuresOf } from './figures'
import css from './header.module.scss'

const hasUnion = ({ unionState }: Organization) => unionState === 'own' || unionState === 'joint'

/** The head of an organization's page: mark, name, 大管家, union, guiding union, and at most four figures. */
export function Header({ organization, isBusy, onFollow }: { organization: Organization; isBusy: boolean; onFollow: () => void }) {
  const { name, mark, leaderTitle, leaderName, teamName, regionName, isFollowed, unionState, guidingUnion } = organization
  return (
    <Block className={css.header}>
      <View className={css.who}>
        <Avatar src={mark} size="l" />
        <View className={css.names}>
          <View className={css.name} role="heading" aria-level="2">
            {name}
          </View>
          <View className="small muted">{dotted([leaderTitle, leaderName].filter(Boolean).join(' '), teamName) || regionName}</View>
        </View>
        <Button
          className={css.follow}
          size="small"
          kind={isFollowed ? 'outline' : 'primary'}
          isBusy={isBusy}
          label={isFollowed ? `已关注${name}，点一下不再关注` : `关注${name}`}
          onTap={onFollow}
        >
          {isFollowed ? '已关注' : '关注'}
        </Button>
      </View>
      <View className={css.tags}>
        <Tags>
          <Tag tone={hasUnion(organization) ? 'ok' : 'plain'}>
            {hasUnion(organization) && <Icon name="shield" size="s" />}
            {unionStateWords[unionState]}
          </Tag>
          {guidingUnion && <Tag>{`指导：${guidingUnion}`}</Tag>}
          {organization.distance !== null && <Tag>{distance(organization.distance)}</Tag>}
        </Tags>
      </View>
      <View className={css.figures}>
        {figuresOf(organization).map(({ value, word }) => (
          <View key={word} className={css.figure}>
            <View className={css.value}>{value}</View>
            <View className="small quiet">{word}</View>
          </View>
        ))}
      </View>
    </Block>
  )
}
