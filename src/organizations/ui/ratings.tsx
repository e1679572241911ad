import type { Rating } from '../../../types/feedback'
import type { Organization } from '../../../types/organizations'
import { go } from '../../shared/core/go'
import { Block } from '../../shared/ui/block'
import { MoreLink } from '../../shared/ui/more-link'
import { RatingBars } from '../../shared/parts/rating-bars'
import { RatingRow } from '../../shared/parts/rating-row'

/** The ratings of an organization: average, bars and the newest. */
export function OrganizationRatings({ organization, latest }: { organization: Organization; latest: Rating[] }) {
  const { average, stars } = organization.rating
  const count = stars.reduce((sum, each) => sum + each, 0)
  if (average === null || count === 0) return null
  const open = () => go(`/feedback/list?organizationId=${organization.id}`)
  return (
    <Block title="去过的人说" action={<MoreLink word={`${count} 条`} label={`看全部 ${count} 条评价`} onTap={open} />}>
      <RatingBars average={average} stars={stars} />
      {latest.slice(0, 1).map((rating) => (
        <RatingRow key={rating.id} rating={rating} isWithTitle />
      ))}
    </Block>
  )
}
