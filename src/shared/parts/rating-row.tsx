import { Text, View } from '@tarojs/components'
import type { Rating } from '../../../types/feedback'
import { dateOf, instantOf } from '../core/format'
import { useWholeRating } from '../core/use-whole'
import { Avatar } from './avatar'
import { Button } from '../ui/button'
import { PictureGrid } from './picture-grid'
import css from './rating-row.module.scss'
import { Stars } from '../ui/stars'
import { Tag } from '../ui/tag'

/** One person's rating, and the organization's reply. `isWithTitle` adds the activity's title. */
export function RatingRow({ rating, isWithTitle = false }: { rating: Rating; isWithTitle?: boolean }) {
  const { id, author, face, stars, pictures, attendedOn, activityTitle, isChecking } = rating
  const { whole, open } = useWholeRating(id)
  const { text, isCut } = whole ?? rating
  const reply = rating.reply && (whole?.reply ?? rating.reply)
  return (
    <View className={css.row}>
      <Avatar src={face} />
      <View className={css.body}>
        <View className={css.head}>
          <Text className={css.author}>{author}</Text>
          <Text className={css.when}>{`${dateOf(instantOf(attendedOn))}来过`}</Text>
        </View>
        <View className={css.stars}>
          <Stars value={stars} />
          {isChecking && (
            <View className={css.checking}>
              <Tag>待审核</Tag>
            </View>
          )}
        </View>
        {text !== '' && <View className={css.text}>{isCut ? `${text}…` : text}</View>}
        {isWithTitle && <View className="small quiet">{activityTitle}</View>}
        <PictureGrid pictures={pictures} about={text} />
        {reply && (
          <View className={css.reply}>
            <Text className={css.author}>机构回复</Text>
            {`：${reply.text}${reply.isCut ? '…' : ''}`}
          </View>
        )}
        {(isCut || reply?.isCut) && (
          <Button kind="text" size="small" label={`看${author}评价的全文`} onTap={() => void open()}>
            全文
          </Button>
        )}
      </View>
    </View>
  )
}
