import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { StarCounts } from '../../types/organizations'
import { cursorId, readCursor, writeCursor } from '../_shared/cursor'
import type { Db } from '../_shared/db'
import { maskName } from '../_shared/names'
import { loadPictures } from '../_shared/pictures'
import { canOrganize } from '../_shared/scope'
import type { Verbs } from '../_shared/serve'
import { dayOf } from '../_shared/time'

const pageSize = 20

const starsOfOrganization = async (db: Db, id: string) => {
  const row = await db.selectFrom('organizations').select('starCounts').where('id', '=', id).executeTakeFirst()
  return row?.starCounts
}

const starsOfActivity = async (db: Db, id: string) => {
  const activity = await db.selectFrom('activities').select('id').where('id', '=', id).where('status', 'in', ['published', 'cancelled']).executeTakeFirst()
  if (!activity) return undefined
  const rows = await db
    .selectFrom('ratings')
    .select(['stars', (row) => row.fn.countAll<string>().as('count')])
    .where('activityId', '=', id)
    .where('status', '=', 'published')
    .groupBy('stars')
    .execute()
  return [1, 2, 3, 4, 5].map((stars) => Number(rows.find((row) => row.stars === stars)?.count ?? 0))
}

/** Published ones, newest first, and the viewer's own that are still held back; `average` has one decimal. */
export const listFeedback: Verbs<'feedback'>['listFeedback'] = async (ctx, { activityId, organizationId, cursor }) => {
  const stars = (activityId === undefined ? await starsOfOrganization(ctx.db, organizationId ?? '0') : await starsOfActivity(ctx.db, activityId)) as
    | StarCounts
    | undefined
  if (!stars) throw new AppError('feedback.notFound')
  const before = cursor === undefined ? null : cursorId(readCursor(cursor, 1)[0] ?? '')
  const viewer = ctx.me?.id ?? null
  const rows = await ctx.db
    .selectFrom('ratings')
    .innerJoin('persons', 'persons.id', 'ratings.personId')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .innerJoin('enrollments', 'enrollments.id', 'ratings.enrollmentId')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .leftJoin('attendances', 'attendances.enrollmentId', 'ratings.enrollmentId')
    .select([
      'ratings.id',
      'persons.name',
      'persons.face',
      'ratings.stars',
      'ratings.text',
      'ratings.pictureIds',
      'ratings.createdAt',
      'ratings.status',
      'ratings.reply',
      'ratings.repliedAt',
      'ratings.organizationId',
      'activities.title',
      'activities.regionCode',
      sql<Date>`coalesce(attendances.attended_at, sessions.starts_at)`.as('attendedAt'),
    ])
    .where(activityId === undefined ? 'ratings.organizationId' : 'ratings.activityId', '=', activityId ?? organizationId ?? '0')
    .where((where) =>
      where.or([
        where('ratings.status', '=', 'published'),
        where.and([where('ratings.personId', '=', viewer ?? '0'), where('ratings.status', 'in', ['checking', 'review'])]),
      ]),
    )
    .$if(before !== null, (query) => query.where('ratings.id', '<', before ?? '0'))
    .orderBy('ratings.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const picturesOf = await loadPictures(
    ctx,
    shown.flatMap(({ pictureIds }) => pictureIds),
    'places',
  )
  const count = stars.reduce((sum, of) => sum + of, 0)
  const points = stars.reduce((sum, of, index) => sum + of * (index + 1), 0)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      id: row.id,
      author: maskName(row.name),
      face: row.face,
      stars: row.stars,
      text: row.text,
      pictures: picturesOf(row.pictureIds),
      createdAt: row.createdAt.toISOString(),
      attendedOn: dayOf(row.attendedAt),
      activityTitle: row.title,
      reply: row.reply !== null && row.repliedAt ? { text: row.reply, at: row.repliedAt.toISOString() } : null,
      isChecking: row.status !== 'published',
      canReply: row.status === 'published' && row.reply === null && ctx.me !== null && canOrganize(ctx.me, row),
    })),
    cursor: rows.length > pageSize && last ? writeCursor(last.id) : null,
    average: count === 0 ? null : Math.round((points / count) * 10) / 10,
    count,
    stars,
  }
}
