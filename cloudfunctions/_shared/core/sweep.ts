import { sql } from 'kysely'
import { endFormerPoints } from '../seats/no-shows'
import type { Ctx } from './context'
import { dropFormer } from './former-openid'

const day = 24 * 3600_000
/** How long rows are kept that nobody asks for any more. A token is kept until its own end. */
export const lifetimes = { requests: 2 * day, audit: 3 * 365 * day, notices: 365 * day, turns: day }
/** Rows of one statement: short enough that nobody waits for it. The next minute goes on. */
const atOnce = 5000

/** Ids grow with time, so the oldest rows are the first by id; while the very first may stay, nothing else is read. */
const sweepOldest = (db: Ctx['db'], table: 'audit' | 'notices', column: 'at' | 'created_at', until: Date) =>
  sql`
    delete from ${sql.table(table)} where id = any(array(
      select id from (select id, ${sql.ref(column)} as at from ${sql.table(table)} order by id limit ${atOnce}) oldest
      where at < ${until} and (select ${sql.ref(column)} from ${sql.table(table)} order by id limit 1) < ${until}))`.execute(db)

/** For tables without such an id, by the ranges of blocks that an index of times names. */
const sweepAged = (db: Ctx['db'], table: 'requests' | 'tokens' | 'turns', column: 'created_at' | 'ends_at' | 'since', until: Date) =>
  sql`
    delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${sql.ref(column)} <= ${until} limit ${atOnce}))`.execute(db)

/** Each minute's sweep of stored replies, tokens, notices and audit rows that have had their time. Returns how many of each. */
export const sweep = async ({ db, now }: Pick<Ctx, 'db' | 'now'>) => {
  const before = (age: number) => new Date(now.getTime() - age)
  const swept = {
    requests: await sweepAged(db, 'requests', 'created_at', before(lifetimes.requests)),
    tokens: await sweepAged(db, 'tokens', 'ends_at', now),
    turns: await sweepAged(db, 'turns', 'since', before(lifetimes.turns)),
    notices: await sweepOldest(db, 'notices', 'created_at', before(lifetimes.notices)),
    audit: await sweepOldest(db, 'audit', 'at', before(lifetimes.audit)),
  }
  await endFormerPoints(db, now)
  await dropFormer(db)
  return Object.fromEntries(Object.entries(swept).map(([table, { numAffectedRows }]) => [table, Number(numAffectedRows ?? 0)]))
}
