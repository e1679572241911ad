import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { openTab } from '../../shared/core/go'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import type { Picture } from '../../../types/shared'
import { columnWidth } from '../../shared/core/sharp'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { MoreRows } from '../../shared/parts/pages-state'
import { Photo } from '../../shared/parts/photo'
import { Empty } from '../../shared/parts/states'
import { SessionRows } from '../../shared/enrolling/session-rows'
import type { Paged } from '../../shared/core/use-pages'
import css from './collection.module.scss'

export type CollectionProps = {
  name: string
  about: string
  owner: string
  mark: string
  picture?: Picture | null
  /** The coming sessions; `upcomingCount` is how many there are. */
  list: Paged<SessionCard>
  upcomingCount: number
  mine: Record<string, Enrollment>
  /** The button beside the name: 关注. */
  action?: ReactNode
}

/** The content of a series' or brand's page: mark, text, and the coming sessions. */
export function Collection({ name, about, owner, mark, picture, list, upcomingCount, mine, action }: CollectionProps) {
  return (
    <>
      {picture && <Photo className={css.picture} picture={picture} width={columnWidth()} height={200} />}
      <Block>
        <View className={css.head}>
          <Avatar src={mark} size="l" />
          <View className={css.names}>
            <View className={css.name} role="heading" aria-level="2">
              {name}
            </View>
            <View className="small muted">{owner}</View>
          </View>
          {action && <View className={css.action}>{action}</View>}
        </View>
        {about !== '' && <View className={css.about}>{about}</View>}
      </Block>
      {list.items === null ? null : list.items.length === 0 ? (
        <Empty title={`${name}这阵子没有活动`} help="有了新的，会在朋友圈里看到" ways={[{ word: '看附近别的活动', onTap: () => openTab('discover') }]} />
      ) : (
        <Block title={`接下来 ${upcomingCount} 场`} isFlush>
          <SessionRows sessions={list.items} mine={mine} />
          <MoreRows of={list} />
        </Block>
      )}
    </>
  )
}
