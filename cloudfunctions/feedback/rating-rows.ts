import { sql } from 'kysely'
import type { Rating } from '../../types/feedback'
import type { Ctx } from '../_shared/core/context'
import { cutText, startOf } from '../_shared/core/cut-text'
import { maskName } from '../_shared/core/names'
import { loadPictures } from '../_shared/core/pictures'
import { may } from '../_shared/core/rights'
import { firstAttended } from '../_shared/seats/leave-seat'
import { dayOf } from '../../types/rules/days'

const words = <Words>(column: string, isWhole: boolean) => sql<Words>`${sql.raw(isWhole ? column : startOf(column))}`

/** The query of ratings that the caller may see: published ones, and the caller's own that are held back. Texts are read as far as a list shows them unless `isWhole`. */
export const selectRatings = ({ db, me }: Pick<Ctx, 'db' | 'me'>, isWhole = false) =>
  db
    .selectFrom('ratings')
    .innerJoin('persons', 'persons.id', 'ratings.personId')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .innerJoin('organizations', 'organizations.id', 'ratings.organizationId')
    .innerJoin('enrollments', 'enrollments.id', 'ratings.enrollmentId')
    .innerJoin('pools', 'pools.id', 'enrollments.poolId')
    .select([
      'ratings.id',
      'persons.name',
      'persons.face',
      'ratings.stars',
      words<string>('ratings.text', isWhole).as('text'),
      'ratings.pictureIds',
      'ratings.createdAt',
      'ratings.status',
      words<string | null>('ratings.reply', isWhole).as('reply'),
      'ratings.repliedAt',
      'ratings.organizationId',
      'activities.title',
      'activities.regionCode as region',
      'organizations.regionCode as organizationRegion',
      sql<Date>`coalesce(${firstAttended}, pools.starts_at)`.as('attendedAt'),
    ])
    .where((where) =>
      where.or([
        where('ratings.status', '=', 'published'),
        where.and([where('ratings.personId', '=', me?.id ?? '0'), where('ratings.status', 'in', ['checking', 'review'])]),
      ]),
    )
type RatingRow = Awaited<ReturnType<ReturnType<typeof selectRatings>['execute']>>[number]

/** Ratings as the caller sees them; texts are cut as in lists unless `isWhole`. */
export const toRatings = async (ctx: Ctx, rows: RatingRow[], isWhole = false): Promise<Rating[]> => {
  const picturesOf = await loadPictures(
    ctx,
    rows.flatMap(({ pictureIds }) => pictureIds),
    'places',
  )
  const shown = (text: string) => (isWhole ? { text } : cutText(text))
  return rows.map((row) => ({
    id: row.id,
    author: maskName(row.name),
    face: row.face,
    stars: row.stars,
    ...shown(row.text),
    pictures: picturesOf(row.pictureIds),
    createdAt: row.createdAt.toISOString(),
    attendedOn: dayOf(row.attendedAt),
    activityTitle: row.title,
    reply: row.reply !== null && row.repliedAt ? { ...shown(row.reply), at: row.repliedAt.toISOString() } : null,
    isChecking: row.status !== 'published',
    canReply: row.status === 'published' && row.reply === null && ctx.me !== null && may(ctx.me, 'organize', row),
  }))
}
