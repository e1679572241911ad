import { addDays, startOfDay } from '../../types/rules/days'
import { AppError } from '../../types/errors'
import { may } from '../_shared/core/rights'
import { loadGround } from '../_shared/core/grounds'
import type { Verbs } from '../_shared/core/serve'
import { listClosures, listRooms } from './rooms'

const most = 200

/** What is held at a venue in the seven days from one on; places.notFound. */
export const getWeek: Verbs<'places'>['getWeek'] = async ({ db, me }, { id, from }) => {
  const venue = await db.selectFrom('venues').select('name').where('id', '=', id).executeTakeFirst()
  const ground = await loadGround(db, 'venue', id)
  if (!venue || !ground) throw new AppError('places.notFound')
  const mayEdit = may(me, 'organize', ground)
  const [first, last] = [startOfDay(from), startOfDay(addDays(from, 7))]
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'activities.title',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.roomId',
      'sessions.isPublished',
    ])
    .where('sessions.venueId', '=', id)
    .where('activities.status', 'in', ['submitted', 'published'])
    .where('sessions.isCancelled', '=', false)
    .where('sessions.startsAt', '<', last)
    .where('sessions.endsAt', '>', first)
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .limit(most + 1)
    .execute()
  return {
    ...venue,
    rooms: await listRooms(db, id),
    closures: await listClosures(db, id, first, last),
    sessions: rows.slice(0, most).map(({ startsAt, endsAt, title, ...row }) => ({
      ...row,
      title: row.isPublished || mayEdit ? title : null,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    isCut: rows.length > most,
    mayEdit,
  }
}
