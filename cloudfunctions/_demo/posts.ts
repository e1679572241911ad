import type { Category, Point, RegionCode } from '../../types/shared'
import { nearCell, wideCell } from '../_shared/near/cell'
import { hoursOf, slotsOf } from '../_shared/core/time'
import type { Person } from './crowd'
import { pictureId } from './drawings'
import type { DrawnActivity, Stage } from './drawn'
import type { Row } from './insert'
import { organizationFacts } from './facts'
import type { PlannedComment } from './plan'
import { seeded } from './random'
import { uuidOf } from './uuid'
import { dayWords } from './words/time-words'

const day = 86_400_000

/** A post before its likes and comments are counted. */
export type DrawnPost = {
  id: string
  activity: DrawnActivity | null
  organizationId: string
  organizationKey: string
  author: Person
  city: string
  category: Category | null
  text: string
  pictures: string[]
  point: Point
  regionCode: RegionCode
  publishedAt: Date
  endsAt: Date
  likes: number | null
  comments: PlannedComment[] | null
  likeCount: number
  commentCount: number
  /** Ids of the pictures that wait for a decision. */
  waiting: string[]
}
export type Places = { organizations: Map<string, { id: string; point: Point }>; venues: Map<string, { id: string; point: Point }> }

const ofActivities = (stage: Stage, places: Places) =>
  stage.activities.flatMap((activity) => {
    const { plan } = activity
    const place = places.venues.get(plan.venue.key)
    if (!plan.post || !plan.publishedAt || !place) return []
    const ends = activity.sessions.map(({ endsAt }) => endsAt.getTime())
    return [
      {
        activity,
        organizationId: activity.organizationId,
        organizationKey: plan.organization.key,
        author: activity.leader,
        city: activity.city,
        category: plan.category,
        text: plan.post.text,
        pictures: plan.post.pictures,
        point: place.point,
        regionCode: plan.venue.region,
        publishedAt: plan.publishedAt,
        endsAt: new Date(Math.max(...ends)),
        likes: plan.post.likes,
        comments: plan.post.comments,
      },
    ]
  })

const plain = (stage: Stage, places: Places) =>
  organizationFacts.flatMap((fact) => {
    const place = places.organizations.get(fact.key)
    const author = stage.people.leaders.get(fact.key)
    if (!place || !author) return []
    const random = seeded(`says ${fact.key}`)
    return fact.says.map(([text, pictures], index) => {
      const publishedAt = stage.calendar.written(stage.calendar.at(-random.int(0, 3) - index * 4, `${random.int(7, 21)}:${random.int(10, 59)}`))
      const filled = text.replaceAll('{day}', dayWords(stage.calendar.at(2, '9:00'), publishedAt))
      return {
        activity: null,
        organizationId: place.id,
        organizationKey: fact.key,
        author,
        city: fact.region.slice(0, 4),
        category: null,
        text: filled,
        pictures,
        point: place.point,
        regionCode: fact.region,
        publishedAt,
        endsAt: new Date(publishedAt.getTime() + 14 * day),
        likes: null,
        comments: null,
      }
    })
  })

/** One post for each published activity, and the organizations' other posts; oldest first, so that ids grow with time. */
export const drawPosts = (stage: Stage, places: Places): DrawnPost[] =>
  [...ofActivities(stage, places), ...plain(stage, places)]
    .sort((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime())
    .map((post, index) => ({ ...post, id: String(index + 1), likeCount: 0, commentCount: 0, waiting: [] }))

/** The rows of the posts. The post of a cancelled activity is taken out of the feed. */
export const postRows = ({ calendar }: Stage, posts: DrawnPost[]): Row<'posts'>[] =>
  posts.map((post) => {
    const ahead = (post.activity?.sessions ?? []).filter(({ endsAt }) => endsAt > calendar.asOf).map(({ startsAt }) => ({ startsAt, hours: hoursOf(startsAt) }))
    return {
      id: post.id,
      organizationId: post.organizationId,
      activityId: post.activity?.id ?? null,
      authorId: post.author.id,
      createKey: uuidOf(`post ${post.id}`),
      text: post.text,
      pictureIds: [...post.pictures.map(pictureId), ...post.waiting],
      picturesWait: post.waiting.length > 0,
      category: post.category,
      hours: slotsOf(ahead),
      regionCode: post.regionCode,
      ...post.point,
      cell: nearCell(post.point),
      wideCell: wideCell(post.point),
      publishedAt: post.publishedAt,
      endsAt: post.endsAt,
      isCurrent: post.endsAt > calendar.asOf,
      status: post.activity?.plan.status === 'cancelled' ? 'removed' : 'published',
      likeCount: post.likeCount,
      commentCount: post.commentCount,
    }
  })
