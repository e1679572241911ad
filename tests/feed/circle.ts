import { randomUUID } from 'node:crypto'
import { postPlace, writeActivityPost } from '../../cloudfunctions/_shared/core/posts'
import type { Point } from '../../types/shared'
import type { World } from '../world'

/** 西湖街道, where the world's venues are unless told otherwise. */
export const home: Point = { lat: 36.066, lng: 103.786 }

/** A published activity with a session and its post, which is `hoursAgo` old; other options as of world.session. */
export const putPost = async (world: World, { hoursAgo = 0, at, ...options }: { hoursAgo?: number; at?: Point } & Parameters<World['session']>[0] = {}) => {
  const venueId = at ? await world.venue({ ...at, ...(options.regionCode ? { regionCode: options.regionCode } : {}) }) : undefined
  const made = await world.session({ ...(venueId ? { venueId } : {}), ...options })
  await world.db.transaction().execute((tx) => writeActivityPost(tx, world.in(-hoursAgo), made.activityId))
  const { id } = await world.db.selectFrom('posts').select('id').where('activityId', '=', made.activityId).executeTakeFirstOrThrow()
  return { ...made, postId: id }
}

/** Adds many posts without activities: `at` gives each its point; the first is the newest. Returns their ids. */
export const putPlainPosts = async (world: World, places: { at: Point; publishedAt: Date }[]): Promise<string[]> => {
  const organizationId = await world.organization()
  const author = await world.person()
  const rows = await world.db
    .insertInto('posts')
    .values(
      places.map(({ at, publishedAt }) => ({
        organizationId,
        authorId: author.id,
        createKey: randomUUID(),
        text: '春节放假三天。',
        ...postPlace(at, '620103'),
        publishedAt,
        endsAt: world.in(200),
        status: 'published' as const,
      })),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
