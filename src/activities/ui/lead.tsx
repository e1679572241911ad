import { View } from '@tarojs/components'
import type { Activity, SessionCard } from '../../../types/activities'
import { columnWidth } from '../../shared/core/sharp'
import { categoryWords, hoursWords } from '../../shared/core/words'
import { Block } from '../../shared/ui/block'
import { Cover } from '../../shared/parts/cover'
import { Note } from '../../shared/ui/note'
import { Photo } from '../../shared/parts/photo'
import { PictureGrid } from '../../shared/parts/picture-grid'
import { Tag, Tags } from '../../shared/ui/tag'
import css from './lead.module.scss'

/** The warning at the top of the page, such as a cancelled activity; null without one. */
const warningOf = ({ status }: Activity, session: SessionCard): string | null => {
  if (session.isCancelled) return status === 'cancelled' ? '这个活动已经取消了' : '这一场已经取消了，看看别的场次'
  return status === 'published' ? null : '还没发布，职工看不到这一页'
}

/** Picture, tags and title of an activity. Without a picture, drawn hills. */
export function Lead({ activity, session }: { activity: Activity; session: SessionCard }) {
  const [first] = activity.pictures
  const warning = warningOf(activity, session)
  return (
    <>
      {first ? (
        <Photo className={css.picture} picture={first} width={columnWidth()} height={240} />
      ) : (
        <Cover>
          <View />
        </Cover>
      )}
      <Block className={css.lead}>
        <Tags>
          {activity.series && <Tag tone="red">{activity.series.name}</Tag>}
          {activity.brand && <Tag tone="red">{activity.brand.name}</Tag>}
          <Tag>{categoryWords[activity.category]}</Tag>
          <Tag>{hoursWords[session.hours]}</Tag>
        </Tags>
        <View className={css.title} role="heading" aria-level="2">
          {activity.title}
        </View>
        {warning && (
          <View className={css.warning}>
            <Note tone="warn">{warning}</Note>
          </View>
        )}
      </Block>
    </>
  )
}

/** The text of an activity and its other pictures. They stand below time and venue, by which people decide. */
export function About({ activity }: { activity: Activity }) {
  return (
    <Block>
      <View className={css.text}>{activity.text}</View>
      <PictureGrid pictures={activity.pictures.slice(1)} about={activity.title} />
    </Block>
  )
}
