import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Verbs } from '../_shared/core/serve'
import { pageSize } from './find-posts'
import { loadPosts } from './load-posts'
import { readInstant, utcText } from '../_shared/core/instant-text'

/** All published posts of an organization, newest first, also those of activities that have ended. */
export const listOrganizationPosts: Verbs<'feed'>['listOrganizationPosts'] = async (ctx, { organizationId, cursor }) => {
  let query = ctx.db
    .selectFrom('posts')
    .select(['id', utcText('publishedAt').as('at')])
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
  if (cursor !== undefined) {
    const [at = '', id = ''] = readCursor(cursor, 2)
    query = query.where(sql<boolean>`(published_at, id) < (${readInstant(at)}::timestamptz, ${cursorId(id)}::bigint)`)
  }
  const found = await query.execute()
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: await loadPosts(
      ctx,
      page.map((post) => post.id),
    ),
    cursor: found.length > pageSize && last ? writeCursor(last.at, last.id) : null,
  }
}
