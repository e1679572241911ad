import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import type { Verbs } from '../_shared/core/serve'
import { readBrowser } from './desk-tokens'

const pageSize = 50

/** Where the caller is signed in, newest first, 50 on a page. In WeChat's cloud the mini-program itself has no token and is not in the list. */
export const listTokens: Verbs<'identity'>['listTokens'] = async ({ db, me, now, tokenHash }, { cursor }) => {
  let query = db
    .selectFrom('tokens')
    .select(['id', 'hash', 'way', 'browser', 'createdAt', 'usedAt', 'endsAt'])
    .where('personId', '=', me.id)
    .where('endsAt', '>', now)
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
  if (cursor !== undefined) query = query.where('id', '<', cursorId(readCursor(cursor, 1)[0] ?? ''))
  const rows = await query.execute()
  const items = rows.slice(0, pageSize).map(({ id, hash, way, browser, createdAt, usedAt, endsAt }) => ({
    id,
    way,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    ...(browser === null ? {} : readBrowser(browser)),
    isThis: tokenHash !== null && tokenHash.equals(hash),
  }))
  return { items, cursor: rows.length > pageSize ? writeCursor(items.at(-1)?.id ?? '') : null }
}
