import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { feed } from '../../types/feed'
import type { Ctx } from '../_shared/context'
import { cursorDate, cursorId, readCursor, writeCursor } from '../_shared/cursor'
import { lastBand } from '../_shared/bands'
import { findPosts, firstStart, pageSize, type Start } from './find-posts'
import { loadPosts } from './load-posts'

const readStart = (cursor: string): Start => {
  const [now = '', band = '', at = '', id = ''] = readCursor(cursor, 4)
  if (!/^\d$/.test(band) || Number(band) > lastBand) throw new AppError('request.malformed', { field: 'cursor' })
  cursorDate(at)
  return { now: cursorDate(now), band: Number(band), at, id: cursorId(id) }
}

/** 20 posts: nearest band first and newest first within it, or newest first. Two statements where people live, a few more far out. */
export const listFeed = async (ctx: Ctx, { cursor, ...filter }: Parsed<typeof feed.listFeed>): Promise<Output<typeof feed.listFeed>> => {
  const start = cursor === undefined ? firstStart(ctx.now) : readStart(cursor)
  const found = await findPosts(ctx.pool, filter, start)
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  return {
    items: await loadPosts(ctx, page.map((post) => post.id), filter.near),
    cursor: found.length > pageSize && last ? writeCursor(start.now, last.band, last.at, last.id) : null,
    now: start.now.toISOString(),
  }
}
