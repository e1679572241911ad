import type { FeedPost } from '../../types/feed'
import type { Picture, Point } from '../../types/shared'
import { metres } from '../_shared/near/cell'
import type { Ctx } from '../_shared/core/context'
import { type CutText, cutText, startOf } from '../_shared/core/cut-text'
import { maskName } from '../_shared/core/names'
import { loadFeedPictures } from '../_shared/core/pictures'
import { asksOf, type SessionCardRow, toSessionCard, wayOf } from '../_shared/near/session-cards'
import { type CommentRow, commentColumns, isVisibleComment, toComment } from './comments'

type PostRow = Pick<FeedPost, 'id' | 'regionName' | 'text' | 'likeCount' | 'isLiked' | 'likers' | 'commentCount' | 'sessionCount'> & {
  postLat: number
  postLng: number
  publishedAt: Date
  organizationId: string
  mark: string
  isFollowed: boolean
  isHeld: boolean
  pictureIds: string[]
  comments: CommentRow[] | null
} & Omit<SessionCardRow, 'sessionId' | 'picture'> & { sessionId: string | null }

/**
 * The statement for everything that the cards of a page show except the pictures, which are read for all cards together in a third of the time.
 * $1 post ids, $2 the viewer (or null), $3 now.
 * It has flat columns, and rows as JSON, because on the embedded database building JSON objects key by key took half of the time.
 */
const statement = (text: string) => `
select p.id::text, p.lat as "postLat", p.lng as "postLng", ${text} as text, (select name from regions where code = p.region_code) as "regionName", p.published_at as "publishedAt",
  p.like_count as "likeCount", p.comment_count as "commentCount", o.id::text as "organizationId", o.name as "organizationName", o.mark,
  exists (select from organization_followers f where f.organization_id = o.id and f.person_id = $2) as "isFollowed",
  exists (select from likes l where l.post_id = p.id and l.person_id = $2) as "isLiked",
  p.picture_ids as "pictureIds", p.status <> 'published' as "isHeld",
  array(select n.name from likes l join persons n on n.id = l.person_id where l.post_id = p.id order by l.at, l.person_id limit 3) as likers,
  (select json_agg(row) from (select ${commentColumns('$2')} where c.post_id = p.id and ${isVisibleComment('$2')} order by c.id desc limit 2) row) as comments,
  coalesce(next.count, 0)::int as "sessionCount", next.*
from unnest($1::bigint[]) with ordinality wanted(id, n)
join posts p on p.id = wanted.id
join organizations o on o.id = p.organization_id
left join lateral (
  select count(*) over () as count, s.id::text as "sessionId", a.id::text as "activityId", a.title, a.category, s.starts_at as "startsAt", s.ends_at as "endsAt", s.hours,
    v.name as "venueName", v.lat, v.lng, q.capacity, q.taken, q.waiting, q.waitlist_limit as "waitlistLimit", q.opens_at as "opensAt", q.closes_at as "closesAt",
    s.is_cancelled as "isCancelled", (select name from series where id = a.series_id) as "seriesName", ${wayOf('a')} as way, ${asksOf('a')} as asks, q.is_term as "isTerm"
  from sessions s join pools q on q.id = s.pool_id join activities a on a.id = s.activity_id join venues v on v.id = a.venue_id
  where s.activity_id = p.activity_id and s.is_published and not s.is_cancelled and s.ends_at > $3
  -- one that has not begun before one that is running: people can still enroll
  order by s.starts_at <= $3, s.starts_at, s.id limit 1
) next on true
order by wanted.n`
const [wholePosts, cutPosts] = [statement('p.text'), statement(startOf('p.text'))]

const toFeedPost = (row: PostRow, words: CutText, pictures: Picture[], near?: Point): FeedPost => {
  const { sessionId } = row
  return {
    id: row.id,
    organization: { id: row.organizationId, name: row.organizationName, mark: row.mark, isFollowed: row.isFollowed },
    regionName: row.regionName,
    distance: near ? metres(near, { lat: row.postLat, lng: row.postLng }) : null,
    ...words,
    pictures,
    // The post of an activity has the activity's pictures.
    session: sessionId === null ? null : toSessionCard({ ...row, sessionId, picture: pictures[0] ?? null }, near),
    sessionCount: row.sessionCount,
    publishedAt: row.publishedAt.toISOString(),
    likeCount: row.likeCount,
    isLiked: row.isLiked,
    likers: row.likers.map(maskName),
    commentCount: row.commentCount,
    comments: (row.comments ?? []).map(toComment).reverse(),
  }
}

/**
 * Posts in the order of the ids, as the caller sees them. The code that found them decides who may see them; a post that is held back has all
 * its pictures for those who may see it. Texts are cut as in lists unless `isWhole`.
 */
export const loadPosts = async (ctx: Pick<Ctx, 'pool' | 'me' | 'now' | 'passKey'>, ids: string[], near?: Point, isWhole = false): Promise<FeedPost[]> => {
  if (ids.length === 0) return []
  const { rows } = await ctx.pool.query<PostRow>({
    ...(isWhole ? { name: 'feed.post', text: wholePosts } : { name: 'feed.posts', text: cutPosts }),
    values: [ids, ctx.me?.id ?? null, ctx.now],
  })
  const picturesOf = await loadFeedPictures(
    ctx,
    rows.flatMap(({ pictureIds }) => pictureIds),
  )
  return rows.map((row) => toFeedPost(row, isWhole ? { text: row.text } : cutText(row.text), picturesOf(row.pictureIds, row.isHeld ? 'all' : 'mine'), near))
}
