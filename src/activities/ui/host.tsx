import { View } from '@tarojs/components'
import type { Activity } from '../../../types/activities'
import { dotted } from '../../shared/core/format'
import { go, openOrganization } from '../../shared/core/go'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Stars } from '../../shared/ui/stars'
import { Tap } from '../../shared/ui/tap'
import css from './host.module.scss'

/** The organization of an activity, its leader, the guiding union, and the series and brand to which it belongs. */
export function Host({ activity, isBusy, onFollow }: { activity: Activity; isBusy: boolean; onFollow: () => void }) {
  const { organization, leader, guidingUnion, series, brand } = activity
  const { id, name, mark, ratingAverage, heldCount, isFollowed } = organization
  const rows = [
    { word: '带课老师', value: leader },
    { word: '指导工会', value: guidingUnion },
    { word: '所属系列', value: series?.name, url: `/activities/series?id=${series?.id}` },
    { word: '所属品牌', value: brand?.name, url: `/activities/brand?id=${brand?.id}` },
  ]
  return (
    <Block isFlush className={css.host}>
      <View className={css.who}>
        <Tap
          role="link"
          className={css.organization}
          sentence={`${name}，${dotted(ratingAverage !== null && `${ratingAverage} 分`, `办过 ${heldCount} 场`)}`}
          onTap={() => openOrganization(id)}
        >
          <Avatar src={mark} />
          <View className={css.body}>
            <View className={css.name}>{name}</View>
            <View className={css.rating}>
              {ratingAverage !== null && <Stars value={ratingAverage} />}
              <View className={ratingAverage !== null ? css.figures : undefined}>
                {dotted(ratingAverage !== null && ratingAverage.toFixed(1), heldCount > 0 ? `办过 ${heldCount} 场` : '第一次办')}
              </View>
            </View>
          </View>
        </Tap>
        <Button
          size="small"
          kind={isFollowed ? 'outline' : 'secondary'}
          isBusy={isBusy}
          label={isFollowed ? `已关注${name}，点一下不再关注` : `关注${name}`}
          onTap={onFollow}
        >
          {isFollowed ? '已关注' : '关注'}
        </Button>
      </View>
      {rows.map(
        ({ word, value, url }) =>
          value && (
            <View key={word} className={css.row}>
              <View className={css.word}>{word}</View>
              {url ? (
                <Tap role="link" className={css.link} onTap={() => go(url)}>
                  {value}
                </Tap>
              ) : (
                <View className={css.value}>{value}</View>
              )}
            </View>
          ),
      )}
    </Block>
  )
}
