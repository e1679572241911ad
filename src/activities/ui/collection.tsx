import type { ReactNode } from 'react'
import { Image, View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import type { Picture } from '../../../types/shared'
import { pictureUrl } from '../../shared/call'
import { Avatar } from '../../shared/ui/avatar'
import { Block } from '../../shared/ui/block'
import { Empty } from '../../shared/ui/states'
import { SessionRows } from '../../shared/ui/session-rows'
import { openTab } from '../../shared/ui/tab-list'
import css from './collection.module.scss'

export type CollectionProps = {
  name: string
  about: string
  owner: string
  mark: string
  picture?: Picture | null
  sessions: SessionCard[]
  mine: Record<string, Enrollment>
  /** Beside the name: 关注. */
  action?: ReactNode
}

/** A series or a brand: its mark and words, then everything of it that is still to come. */
export function Collection({ name, about, owner, mark, picture, sessions, mine, action }: CollectionProps) {
  return (
    <>
      {picture && <Image className={css.picture} src={pictureUrl(picture.url)} mode="aspectFill" />}
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
      {sessions.length === 0 ? (
        <Empty title={`${name}这阵子没有活动`} help="有了新的，会在朋友圈里看到" ways={[{ word: '看附近别的活动', onTap: () => openTab('discover') }]} />
      ) : (
        <Block title={`接下来 ${sessions.length} 场`} isFlush>
          <SessionRows sessions={sessions} mine={mine} />
        </Block>
      )}
    </>
  )
}
