import { AppError } from '../../types/errors'
import { lastBand } from '../_shared/near/bands'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Verbs } from '../_shared/core/serve'
import { findPosts, firstStart, pageSize, type PageStart } from './find-posts'
import { readInstant } from '../_shared/core/instant-text'
import { loadPosts } from './load-posts'

const readStart = (cursor: string): PageStart => {
  const [now = '', band = '', at = '', id = ''] = readCursor(cursor, 4)
  if (!/^\d$/.test(band) || Number(band) > lastBand) throw new AppError('request.malformed', { field: 'cursor' })
  return { now: new Date(readInstant(now)), band: Number(band), at: readInstant(at), id: cursorId(id) }
}

/** A page of 20 posts: with `near` the nearest band first and newest first within it, else newest first. It takes two statements where people live, a few more in remote places. */
export const listFeed: Verbs<'feed'>['listFeed'] = async (ctx, { cursor, ...filter }) => {
  const start = cursor === undefined ? firstStart(ctx.now) : readStart(cursor)
  const found = await findPosts(ctx.pool, filter, start)
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: await loadPosts(
      ctx,
      page.map((post) => post.id),
      filter.near,
    ),
    cursor: found.length > pageSize && last ? writeCursor(start.now, last.band, last.at, last.id) : null,
    now: start.now.toISOString(),
  }
}
