import type { Rating } from '../../../types/feedback'
import type { StarCounts } from '../../../types/organizations'
import { go } from '../../shared/core/go'
import { Block } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { RatingBars } from '../../shared/parts/rating-bars'
import { RatingRow } from '../../shared/parts/rating-row'

/** The ratings of an activity: average, bars and the newest two. Draws nothing where there are none. */
export function ActivityRatings({
  activityId,
  average,
  count,
  stars,
  items,
}: {
  activityId: string
  average: number | null
  count: number
  stars: StarCounts
  items: Rating[]
}) {
  if (average === null || count === 0) return null
  return (
    <Block
      title="去过的人说"
      action={<MoreLink word={`${count} 条`} label={`看全部 ${count} 条评价`} onTap={() => go(`/feedback/list?activityId=${activityId}`)} />}
    >
      <RatingBars average={average} stars={stars} />
      {items.slice(0, 2).map((rating) => (
        <RatingRow key={rating.id} rating={rating} />
      ))}
    </Block>
  )
}
